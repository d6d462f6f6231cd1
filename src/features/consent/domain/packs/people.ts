import { confirmed, type Pack } from './pack.ts';

/** What follows from who the people are, not from where they live. */
export const people: readonly Pack[] = [
	{
		name: 'IND',
		from: '2026-01-01',
		source:
			'The First Nations principles of ownership, control, access and possession (FNIGC); TCPS 2, chapter 9',
		rules: {},
		duties: [confirmed('community-decides'), confirmed('community-may-take-away')]
	},
	{
		name: 'MINOR',
		from: '2026-01-01',
		source:
			'The law of the place says who may sign alone: 42 CFR 2.14 and 28 CFR 94.115 allow it where that law does',
		// Holds only once the programme has filled in from which age (packsOf).
		rules: { youngerMaySign: confirmed(true) },
		duties: [confirmed('parents-see-nothing')]
	}
];
