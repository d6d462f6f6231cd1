import { m } from '#paraglide/messages.js';
import type { MatchState } from '../domain/match.ts';

/** How a partnership stands, in the record of the person who takes part. */
export function standingWord(state: MatchState): string {
	switch (state) {
		case 'chosen_by_P':
			return m.matching_record_asked();
		case 'active':
			return m.matching_record_active();
		case 'paused':
			return m.matching_record_paused();
		case 'ending':
			return m.matching_record_ending();
		case 'declined':
			return m.matching_record_declined();
		default:
			return m.matching_record_over();
	}
}
