import { confirmed, toConfirm, type Pack } from './pack.ts';

/** Federal law of the United States. A state may ask for more: that is for a lawyer to say. */
export const unitedStates: readonly Pack[] = [
	{
		name: 'US-VSP',
		from: '2026-01-01',
		source:
			'34 USC 12291(b)(2), 28 CFR 90.4 (VAWA); 28 CFR 94.115 (VOCA); 42 USC 10406(c)(5) (FVPSA); one agency on a form is best practice (NNEDV)',
		rules: {
			usualDays: toConfirm(15),
			mayHaveNoEnd: confirmed(false),
			oneAgency: confirmed(true),
			writtenSignature: confirmed(true),
			neverSigns: confirmed(['who-hurt-them'])
		},
		duties: [
			confirmed('never-a-condition'),
			confirmed('marks-count-as-names'),
			confirmed('totals-only'),
			confirmed('tell-when-compelled')
		]
	},
	{
		name: 'US-PART-2',
		from: '2026-02-16',
		source: '42 CFR Part 2 after the final rule of February 2024: 2.31, 2.32',
		rules: {
			mayHaveNoEnd: confirmed(true),
			writtenSignature: confirmed(true),
			separateForms: toConfirm(['legal-proceedings', 'counselling-notes']),
			notices: confirmed(['part-2'])
		},
		duties: [
			confirmed('copy-goes-along'),
			confirmed('name-who-is-between'),
			confirmed('tell-of-a-leak'),
			toConfirm('list-of-what-left')
		]
	},
	{
		name: 'US-HIPAA',
		from: '2026-01-01',
		source: '45 CFR 164.502(b), 164.514(d), 164.524',
		rules: {},
		duties: [
			toConfirm('only-what-is-needed'),
			confirmed('own-record-open'),
			toConfirm('peer-notes-not-shielded')
		]
	}
];
