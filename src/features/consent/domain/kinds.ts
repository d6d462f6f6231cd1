/** What a release is for at all. Each kind but the first has a form of its own (INV-08). */
export const kinds = ['ordinary', 'legal-proceedings', 'counselling-notes', 'research', 'story-use'] as const;
export type Kind = (typeof kinds)[number];
export const isKind = (text: unknown): text is Kind => kinds.includes(text as Kind);

/** What can be picked. */
export const items = ['alias', 'hand-name', 'part', 'dates', 'agreement', 'notes', 'own-words'] as const;
export type Item = (typeof items)[number];

/** The one purpose of a release. Those of the kinds with their own form are given with the form. */
export const purposes = [
	'practical-help',
	'housing',
	'care',
	'school-or-work',
	'family',
	'court',
	'study',
	'story'
] as const;
export type Purpose = (typeof purposes)[number];

const everyday: readonly Purpose[] = ['practical-help', 'housing', 'care', 'school-or-work', 'family'];

/** For which purposes a form of this kind can be: one is chosen. */
export const purposesOf: Readonly<Record<Kind, readonly Purpose[]>> = {
	ordinary: everyday,
	'legal-proceedings': ['court'],
	'counselling-notes': ['care'],
	research: ['study'],
	'story-use': ['story']
};

const itemsOfKind: Readonly<Record<Kind, readonly Item[]>> = {
	ordinary: items,
	'legal-proceedings': items,
	'counselling-notes': ['alias', 'hand-name', 'notes'],
	research: ['part', 'dates', 'own-words'],
	'story-use': ['alias', 'own-words']
};

/**
 * What can be picked on a form of this kind. Where notes of counselling have a form of their own, no other form carries
 * notes.
 */
export const itemsOf = (kind: Kind, separateForms: readonly Kind[]): readonly Item[] =>
	separateForms.includes('counselling-notes') && kind !== 'counselling-notes'
		? itemsOfKind[kind].filter((item) => item !== 'notes')
		: itemsOfKind[kind];

/** The forms there are under these rules: the ordinary one, and each that has to be separate. */
export const formsUnder = (separateForms: readonly Kind[]): readonly Kind[] =>
	kinds.filter((kind) => kind === 'ordinary' || separateForms.includes(kind));
