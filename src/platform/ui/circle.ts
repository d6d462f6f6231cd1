/**
 * Who can open what is written besides the reader: a person, with why they can, or several people in words. Roles are
 * words already translated. `two-together`: nobody of them alone, only two of them with each other.
 */
export type CircleMember = { name: string; role?: string; why?: 'walks-with' | 'two-together' };

/**
 * Who can read what is written in a box. A circle (none besides the writer is `[]`); a sentence, for what is not sealed
 * in one; `said-above` where the same is said once over several boxes; `not-kept` for what is only compared or looked
 * for and then forgotten.
 */
export type ReadBy = readonly (string | CircleMember)[] | { says: string } | 'said-above' | 'not-kept';

/** "You, Dana and Lee (peer supervisor)" in the language given; `you` is the word for the reader. */
export function nameCircle(you: string, others: readonly CircleMember[], language: string): string {
	const shown = others.map(({ name, role }) => (role ? `${name} (${role})` : name));
	return new Intl.ListFormat(language === 'en' ? 'en-GB' : language, { type: 'conjunction' }).format([
		you,
		...shown
	]);
}

/** The label of a circle comes as plain names or with roles and reasons; both are shown alike. */
export const asMembers = (names: readonly (string | CircleMember)[]): CircleMember[] =>
	names.map((each) => (typeof each === 'string' ? { name: each } : each));

/** Whether the readers of a box are said in a sentence of its own. */
export const saysWho = (readBy?: ReadBy): boolean => typeof readBy === 'object' && 'says' in readBy;
