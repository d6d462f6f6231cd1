import { anyone, both, holding, inCircle, self, type Tables } from './may.ts';

const theTwo = both(holding('match', 'match_id'), inCircle());

export const tables: Tables = {
	thread: { read: inCircle(), add: theTwo, change: theTwo, jobs: { read: anyone, change: anyone } },
	// Each stops the writing, and opens it again, in their own name (H04).
	thread_stop: {
		read: inCircle(),
		add: both(self('person_id'), theTwo),
		remove: both(self('person_id'), inCircle()),
		jobs: { read: anyone, remove: anyone }
	},
	message: {
		read: inCircle(),
		add: both(self('author_id'), theTwo),
		change: both(self('author_id'), inCircle()),
		jobs: { add: anyone }
	},
	// Not sent yet: nobody but its author sees that there is something (R087).
	message_later: {
		read: both(self('person_id'), inCircle()),
		add: both(self('person_id'), theTwo),
		remove: both(self('person_id'), inCircle()),
		jobs: { read: anyone, change: anyone, remove: anyone }
	},
	thread_place: {
		read: self('person_id'),
		add: self('person_id'),
		change: self('person_id'),
		jobs: { read: anyone, remove: anyone }
	}
};
