import { anyone, both, either, holding, not, says, self, type Tables } from './may.ts';

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
	}
};
