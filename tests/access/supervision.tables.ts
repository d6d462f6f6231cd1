import { administers, anyone, both, either, holding, leads, runs, says, self, type Tables } from './may.ts';

const supervises = holding('supervises', 'supervision_id');
const theTwo = either(supervises, holding('supervised', 'supervision_id'));

export const tables: Tables = {
	supervision: {
		read: either(self('supporter_id', 'supervisor_id'), holding('supervises', 'id'), runs('programme_id')),
		add: either(
			leads('programme_id'),
			both(says('state', ['needed']), either(self('supporter_id'), administers('programme_id')))
		),
		change: {
			of: either(self('supporter_id', 'supervisor_id'), runs('programme_id')),
			into: either(
				self('supporter_id'),
				leads('programme_id'),
				both(says('state', ['needed', 'gap']), administers('programme_id')),
				holding('supervises', 'id')
			)
		},
		jobs: { read: says('kind', ['peer']), change: says('kind', ['peer']) }
	},
	supervised_now: {
		read: either(
			self('supporter_id'),
			supervises,
			runs('programme_id'),
			holding('role:participant', 'programme_id')
		),
		add: theTwo,
		remove: either(self('supporter_id'), supervises, runs('programme_id')),
		jobs: { read: anyone, remove: anyone }
	},
	supervision_held: { read: either(theTwo, leads('programme_id')), add: both(self('noted_by'), theTwo) },
	work_phone: {
		read: either(self('person_id'), runs('programme_id')),
		add: both(self('person_id'), holding('role:peer-supervisor', 'programme_id')),
		change: self('person_id'),
		remove: either(self('person_id'), runs('programme_id'))
	},
	supervisor_phone: {
		read: either(theTwo, leads('programme_id')),
		add: either(supervises, leads('programme_id')),
		change: either(supervises, leads('programme_id')),
		remove: either(supervises, leads('programme_id')),
		jobs: { read: anyone, remove: anyone }
	}
};
