import { anyone, both, holding, inCircle, self, type Tables } from './may.ts';

const theTwo = both(holding('match', 'match_id'), inCircle());

export const tables: Tables = {
	thread: { read: inCircle(), add: theTwo, change: theTwo },
	message: {
		read: inCircle(),
		add: both(self('author_id'), theTwo),
		change: both(self('author_id'), inCircle())
	},
	thread_place: {
		read: self('person_id'),
		add: self('person_id'),
		change: self('person_id'),
		jobs: { read: anyone, remove: anyone }
	}
};
