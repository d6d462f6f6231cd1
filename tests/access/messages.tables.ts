import { anyone, both, either, holding, inCircle, isEmpty, self, type Tables } from './may.ts';

const theTwo = both(holding('match', 'match_id'), inCircle());

export const tables: Tables = {
	// Where one of them stopped it, only they go on (H04).
	thread: {
		read: inCircle(),
		add: both(theTwo, isEmpty('stopped_by')),
		change: both(theTwo, either(isEmpty('stopped_by'), self('stopped_by')))
	},
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
