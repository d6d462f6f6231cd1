import { administers, anyone, both, runs, self, type Table, type Tables } from './may.ts';

const keptByThoseWhoRunIt: Table = {
	read: anyone,
	add: runs('programme_id'),
	change: runs('programme_id'),
	remove: runs('programme_id')
};

export const tables: Tables = {
	programme: {
		read: anyone,
		add: both(self('set_up_by'), administers('id')),
		change: runs('id'),
		jobs: { read: anyone }
	},
	role_word: keptByThoseWhoRunIt,
	help_number: keptByThoseWhoRunIt,
	limits_version: { read: anyone, add: both(self('confirmed_by'), runs('programme_id')) },
	limits_text: { read: anyone, add: runs('programme_id') },
	demo_door: { read: anyone, add: self('person_id'), jobs: { read: anyone, remove: anyone } }
};
