import { anyone, both, says, self, type Tables } from './may.ts';

const theirs = self('person_id');

export const tables: Tables = {
	reach_channel: {
		read: theirs,
		add: theirs,
		change: theirs,
		remove: theirs,
		jobs: { read: anyone, change: anyone, remove: anyone }
	},
	reach_code: {
		read: theirs,
		add: theirs,
		change: theirs,
		remove: theirs,
		jobs: { read: anyone, remove: anyone }
	},
	notice: { jobs: { read: anyone, add: anyone, remove: anyone } },
	reach_delivery: {
		add: both(theirs, says('what', ['code', 'trial'], 'notice')),
		jobs: { read: anyone, add: anyone, change: anyone, remove: anyone }
	}
};
