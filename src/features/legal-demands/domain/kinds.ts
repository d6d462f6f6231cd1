import type { PackName } from '#features/consent/domain/packs/pack.ts';

/** What can come. */
export const kinds = [
	'subpoena',
	'court-order',
	'warrant',
	'lawyer-letter',
	'agency-request',
	'other'
] as const;
export type Kind = (typeof kinds)[number];

/** What a pack adds to a kind. */
export const additions = ['part-2-order', 'vsp-care'] as const;
export type Addition = (typeof additions)[number];

/** What a kind obliges to, as dated data: a new reading is a new entry with a later day. Not legal advice. */
export type Reading = {
	kind: Kind;
	/** The first day on which this reading holds (ISO date). */
	from: string;
	/** Where it is written, or that nobody has confirmed it. */
	source: string;
	confirmed: boolean;
};

const common = 'Common knowledge of the field, to be confirmed by a lawyer of the place';
export const readings: readonly Reading[] = [
	{
		kind: 'subpoena',
		from: '2026-01-01',
		source:
			'NNEDV: a subpoena is usually not a court order and does not by itself free a programme to disclose',
		confirmed: true
	},
	{ kind: 'court-order', from: '2026-01-01', source: common, confirmed: false },
	{ kind: 'warrant', from: '2026-01-01', source: common, confirmed: false },
	{ kind: 'lawyer-letter', from: '2026-01-01', source: common, confirmed: false },
	{ kind: 'agency-request', from: '2026-01-01', source: common, confirmed: false },
	{ kind: 'other', from: '2026-01-01', source: common, confirmed: false }
];

/** The newest reading of a kind that has begun on this day (ISO date), or its first. */
export const readingOn = (kind: Kind, day: string, all = readings): Reading => {
	const own = all.filter((each) => each.kind === kind).sort((a, b) => a.from.localeCompare(b.from));
	return own.filter(({ from }) => from <= day).at(-1) ?? own[0]!;
};

/** What these packs add, of every kind. */
export const additionsOf = (packs: readonly PackName[]): Addition[] => [
	...(packs.includes('US-PART-2') ? (['part-2-order'] as const) : []),
	...(asksForCare(packs) ? (['vsp-care'] as const) : [])
];

/** Whether the list of what to do before giving anything is there to tick. */
export const asksForCare = (packs: readonly PackName[]) => packs.includes('US-VSP');
