import { both, dayHasCome, either, inCircle, isEmpty, leads, self, type May, type Tables } from './may.ts';

/** Never the person it is about, who only reads. */
const notAboutThem: May = {
	values: {},
	of: ({ person }, row) => person !== null && row.person_id !== person
};
const own = both(self('by_person'), inCircle());

export const tables: Tables = {
	legal_demand: {
		read: either(inCircle(), both(self('person_id'), dayHasCome)),
		add: both(self('made_by'), notAboutThem, inCircle(), leads('programme_id')),
		change: both(inCircle(), notAboutThem),
		jobs: {
			read: { values: {}, of: () => true },
			change: { of: { values: {}, of: () => true }, into: isEmpty('told_sealed', '\\x00') }
		}
	},
	legal_demand_step: { read: inCircle(), add: own },
	legal_demand_tick: { read: inCircle(), add: own }
};
