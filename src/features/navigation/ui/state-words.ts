import { m } from '#paraglide/messages.js';
import type { Need, RequestState, Urgency } from '../domain/request.ts';

/** What is needed, in the reader's language. */
export const needWord: Record<Need, () => string> = {
	rides: m.navigation_need_rides,
	court_transport: m.navigation_need_court_transport,
	housing: m.navigation_need_housing,
	clothing: m.navigation_need_clothing,
	vouchers: m.navigation_need_vouchers,
	food: m.navigation_need_food,
	schooling: m.navigation_need_schooling,
	furniture: m.navigation_need_furniture,
	small_grant: m.navigation_need_small_grant,
	other: m.navigation_need_other
};

export const urgencyWord: Record<Urgency, () => string> = {
	today: m.navigation_urgency_today,
	this_week: m.navigation_urgency_this_week,
	this_month: m.navigation_urgency_this_month,
	no_hurry: m.navigation_urgency_no_hurry
};

/** How far a request is. */
export const stateWord: Record<RequestState, () => string> = {
	raised: m.navigation_state_raised,
	options_shared: m.navigation_state_options_shared,
	chosen: m.navigation_state_chosen,
	under_way: m.navigation_state_under_way,
	received: m.navigation_state_received,
	partly: m.navigation_state_partly,
	refused: m.navigation_state_refused,
	withdrawn: m.navigation_state_withdrawn,
	not_needed: m.navigation_state_not_needed,
	appealed: m.navigation_state_appealed
};
