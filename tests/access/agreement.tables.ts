import { both, holding, inCircle, self, type Tables } from './may.ts';

const theTwo = both(holding('match', 'match_id'), inCircle());

export const tables: Tables = {
	agreement: { read: inCircle(), add: both(self('begun_by'), theTwo), change: theTwo },
	agreement_version: { read: inCircle(), add: both(self('offered_by'), inCircle()) },
	agreement_acceptance: { read: inCircle(), add: both(self('person_id'), inCircle()) }
};
