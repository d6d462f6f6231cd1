/** Somebody a person wants to call when it is hard: their own words, in their own circle. */
export type OwnPerson = { name: string; phone: string };

/** As many as fit on one screen on a hard day. */
export const mostOwnPeople = 5;

/** Letters that fit into a name, and signs into a number. */
export const longest = { name: 200, phone: 60 } as const;

/** Whether this can be kept as it is typed, as far as a line can tell. */
export const fits = (text: string, limit: number): boolean =>
	text.length <= limit && !text.includes('\0') && text.isWellFormed();

/** Lines where both parts are empty are left out; the order is the person's. */
export function ownPeople(names: readonly string[], phones: readonly string[]): OwnPerson[] {
	return names
		.map((name, at) => ({ name: name.trim(), phone: (phones[at] ?? '').trim() }))
		.filter(({ name, phone }) => name || phone)
		.slice(0, mostOwnPeople);
}

export const writeOwnPeople = (people: readonly OwnPerson[]): string =>
	JSON.stringify({ version: 1, people });

/** What was kept before, in any version; anything that is not such a list is an empty one. */
export function readOwnPeople(text: string | undefined): OwnPerson[] {
	if (text === undefined) return [];
	const kept = JSON.parse(text) as { people?: OwnPerson[] };
	return kept.people ?? [];
}

/** What a phone dials: digits, plus, star and hash of what was typed. Null when nothing can be dialled. */
export function dialled(phone: string): string | null {
	const digits = phone.replaceAll(/[^\d+*#]/g, '');
	return /\d/.test(digits) ? `tel:${digits}` : null;
}
