import { anyone, both, either, holding, isEmpty, not, says, self, type Tables } from './may.ts';

const walking = holding('match', 'match_id');
const promised = self('by_id');

const own = self('person_id');

export const tables: Tables = {
	commitment: {
		read: either(self('participant_id'), walking),
		add: both(promised, walking),
		change: both(
			walking,
			either(
				both(promised, not(says('state', ['released'], 'open'))),
				both(not(promised), says('state', ['open', 'released'], 'kept'))
			)
		),
		jobs: { read: anyone, remove: anyone }
	},
	reminder: {
		...{ read: own, add: own, change: own, remove: own },
		jobs: { read: anyone, change: anyone, remove: anyone }
	},
	key_date: {
		read: either(own, walking),
		add: both(own, either(isEmpty('match_id'), walking)),
		change: { of: own, into: either(isEmpty('match_id'), walking) },
		remove: own,
		jobs: { read: anyone, change: anyone, remove: anyone }
	},
	support_around: {
		read: either(own, walking),
		add: both(own, walking),
		change: both(self('person_id', 'supporter_id'), walking),
		remove: own,
		jobs: { read: anyone, remove: anyone }
	},
	reminder_call: {
		read: either(self('participant_id'), walking),
		add: both(self('participant_id'), walking),
		change: walking,
		jobs: { read: anyone, remove: anyone }
	},
	reminder_call_time: {
		read: either(self('participant_id'), walking),
		add: walking,
		change: walking,
		remove: walking,
		jobs: { read: anyone, remove: anyone }
	}
};
