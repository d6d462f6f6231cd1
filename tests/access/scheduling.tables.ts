import { anyone, both, either, holding, isEmpty, isSet, presents, self, type Tables } from './may.ts';

const walking = holding('match', 'match_id');
const oneOfThem = both(self('participant_id', 'supporter_id'), walking);
const own = self('person_id');
const theSupporter = self('supporter_id');
const supports = holding('role:supporter', 'programme_id');
const lead = holding('role:lead', 'programme_id');
const ofTheProgramme = either(holding('role:participant', 'programme_id'), supports, lead);
const forgets = { jobs: { read: anyone, remove: anyone } };

export const tables: Tables = {
	supporter_hours: {
		read: either(own, holding('role:participant', 'programme_id')),
		add: own,
		change: own,
		...forgets
	},
	safe_place: { read: own, add: own, remove: own, ...forgets },
	break_given_up: { read: theSupporter, add: theSupporter, remove: theSupporter },
	held_time: {
		read: either(theSupporter, walking),
		add: either(walking, both(isEmpty('match_id'), theSupporter)),
		change: theSupporter,
		remove: either(walking, both(isEmpty('match_id'), theSupporter)),
		...forgets
	},
	drop_in_list: {
		read: either(supports, presents('kiosk')),
		add: both(self('opened_by'), supports),
		change: supports,
		jobs: { read: anyone, change: { of: anyone, into: isSet('closed_at', '2026-01-01') } }
	},
	drop_in_entry: {
		read: supports,
		add: either(supports, presents('kiosk')),
		change: supports,
		remove: supports,
		...forgets
	},
	communal_time: {
		read: either(holding('role:participant', 'programme_id'), supports),
		add: both(self('said_by'), supports),
		remove: supports
	},
	calendar_feed: { read: either(own, presents('lookup')), add: own, remove: own, ...forgets },
	appointment_series: {
		read: either(self('participant_id'), walking),
		add: oneOfThem,
		...forgets
	},
	private_room: {
		read: ofTheProgramme,
		add: both(self('said_by'), lead),
		change: { of: lead, into: both(self('said_by'), lead) },
		...forgets
	},
	room_time: {
		read: ofTheProgramme,
		add: both(walking, either(holding('role:participant', 'programme_id'), supports)),
		remove: walking,
		jobs: { read: anyone, change: anyone, remove: anyone }
	},
	room_closure: { read: ofTheProgramme, add: both(self('said_by'), lead), remove: lead, ...forgets },
	shift: { read: theSupporter, add: theSupporter, change: theSupporter, remove: theSupporter, ...forgets },
	appointment: {
		read: either(self('participant_id'), walking),
		add: oneOfThem,
		change: oneOfThem,
		...forgets
	}
};
