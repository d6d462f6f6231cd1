import { anyone, both, either, holding, inCircle, self, type Tables } from './may.ts';

const theirs = self('person_id');

export const tables: Tables = {
	to_say: {
		read: either(theirs, inCircle()),
		add: both(
			self('author_id'),
			inCircle(),
			either(theirs, both(holding('match', 'match_id'), holding('walks-with', 'person_id')))
		),
		change: either(theirs, inCircle()),
		remove: either(theirs, both(self('author_id'), inCircle())),
		jobs: { read: anyone, remove: anyone }
	}
};
