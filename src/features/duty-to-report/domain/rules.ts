import type { PackName } from '#features/consent/domain/packs/pack.ts';

/** What a rule says, sentence by sentence. */
export const sentences = [
	'anybody',
	'at-once',
	'to-a-society',
	'oneself',
	'goes-on',
	'not-through-others'
] as const;
export type Sentence = (typeof sentences)[number];

/** One reading of a duty to report, as data: a new reading is a new entry with a later day, an old one stays. */
export type Rule = {
	id: string;
	pack: PackName;
	/** The first day on which this reading holds (ISO date). */
	from: string;
	/** Where it is written, in its own language. */
	source: string;
	/** `confirmed` was seen in a published source; the rest waits for somebody who knows the law. */
	says: readonly { sentence: Sentence; confirmed: boolean }[];
};

/** Every reading that we have. Other places have such duties too: that there is none here says nothing of them. */
export const allRules: readonly Rule[] = [
	{
		id: 'ca-on-cyfsa-125-2026',
		pack: 'CA-ON-CYFSA',
		from: '2026-01-01',
		source: 'Child, Youth and Family Services Act, 2017 (Ontario), s. 125',
		says: [
			{ sentence: 'anybody', confirmed: true },
			{ sentence: 'at-once', confirmed: true },
			{ sentence: 'to-a-society', confirmed: false },
			{ sentence: 'oneself', confirmed: false },
			{ sentence: 'goes-on', confirmed: false },
			{ sentence: 'not-through-others', confirmed: false }
		]
	}
];

/** The readings in force under these packs on this day (ISO date): of each pack the newest that has begun. */
export const rulesOn = (packs: readonly PackName[], day: string, rules = allRules): Rule[] =>
	packs.flatMap((pack) => {
		const begun = rules.filter((rule) => rule.pack === pack && rule.from <= day);
		return begun.sort((a, b) => a.from.localeCompare(b.from)).slice(-1);
	});

/** What a record names where no reading of ours is in force, or another law is meant. */
export const otherRule = 'other';

export const isRule = (id: string): boolean => id === otherRule || allRules.some((rule) => rule.id === id);
