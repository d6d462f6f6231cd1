import { confirmed, toConfirm, type Pack } from './pack.ts';

/** Canada, and Ontario. */
export const canada: readonly Pack[] = [
	{
		name: 'CA-ON-PHIPA',
		from: '2026-01-01',
		source: 'Personal Health Information Protection Act, 2004 (Ontario); guidance of ipc.on.ca',
		rules: { separateForms: toConfirm(['story-use']) },
		duties: [confirmed('express-yes'), confirmed('stop-at-any-time')]
	},
	{
		name: 'CA-ON-CYFSA',
		from: '2026-01-01',
		source: 'Child, Youth and Family Services Act, 2017 (Ontario), s. 125 and Part X',
		rules: {},
		duties: [confirmed('report-oneself'), toConfirm('not-through-a-supervisor'), confirmed('own-record-open')]
	},
	{
		name: 'CA-PIPEDA',
		from: '2026-01-01',
		source: 'Personal Information Protection and Electronic Documents Act (Canada)',
		rules: {},
		duties: [confirmed('say-what-for'), confirmed('own-record-open'), confirmed('tell-of-a-leak')]
	}
];
