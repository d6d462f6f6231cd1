import { m } from '#paraglide/messages.js';
import { roleLabel } from '#platform/ui/role-word.ts';
import type { Need, RequestState, WhoActs } from '../domain/request.ts';

/** What one of the two says when it goes a step further. Looking for places and choosing one have their own pages. */
export const stepWord: Partial<Record<RequestState, () => string>> = {
	under_way: m.navigation_step_under_way,
	received: m.navigation_step_received,
	partly: m.navigation_step_partly,
	refused: m.navigation_step_refused,
	withdrawn: m.navigation_step_withdrawn,
	not_needed: m.navigation_step_not_needed,
	appealed: m.navigation_step_appealed
};

/** Who does the next thing, from where the reader stands. */
export function whoActsOptions(mine: boolean, other: string | null): { value: WhoActs; label: string }[] {
	const them = other === null ? null : m.navigation_who_acts_them({ name: other });
	return [
		{ value: 'together', label: m.navigation_who_acts_together() },
		{
			value: 'participant',
			label: mine ? m.navigation_who_acts_me() : (them ?? m.navigation_who_acts_participant())
		},
		{
			value: 'supporter',
			label: mine ? (them ?? roleLabel('supporter')) : m.navigation_who_acts_me()
		}
	];
}

/** Words to begin a search with, in the language of the directories we know of. */
export const searchWordsFor: Record<Need, string> = {
	rides: 'transportation',
	court_transport: 'transportation court',
	housing: 'housing',
	clothing: 'clothing',
	vouchers: 'vouchers',
	food: 'food',
	schooling: 'education',
	furniture: 'furniture',
	small_grant: 'financial assistance',
	other: ''
};
