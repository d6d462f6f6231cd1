import { m } from '#paraglide/messages.js';
import type { State } from '../domain/enrolment-machine.ts';

/** Where somebody stands and what could come next, for the supporter beside them. */
export function whereTheyStand(standing: { state: State; askMeLater: boolean; walksWith?: boolean }): string {
	switch (standing.state) {
		case 'interest':
			return m.enrolment_people_state_interest();
		case 'invited':
			return m.enrolment_people_state_invited();
		case 'declined':
			return standing.askMeLater
				? m.enrolment_people_state_declined_later()
				: m.enrolment_people_state_declined();
		case 'enrolled':
			return standing.walksWith
				? m.enrolment_people_state_enrolled_match()
				: m.enrolment_people_state_enrolled();
		case 'active':
			return m.enrolment_people_state_active();
		case 'paused':
			return m.enrolment_people_state_paused();
		case 'tapering':
			return m.enrolment_people_state_tapering();
		case 'graduated':
			return m.enrolment_people_state_graduated();
		case 'closed':
			return m.enrolment_people_state_closed();
		case 'reopened':
			return m.enrolment_people_state_reopened();
	}
}
