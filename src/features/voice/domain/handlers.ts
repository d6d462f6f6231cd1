/**
 * Who reads a concern (INV-21): the leads, and where one of them is named or there is none, the person whom the programme
 * chose beforehand. Never somebody named in it, and never whoever raised it.
 */
export type Roster = { leads: readonly string[]; fallback: string | null };

/** Those a new concern is given to; nobody where all are named. */
export function handlersFor(roster: Roster, raiser: string, named: readonly string[]): string[] {
	const { leads, fallback } = free(roster, [raiser, ...named]);
	const leadIsNamed = roster.leads.some((lead) => named.includes(lead));
	return leads.length > 0 && !leadIsNamed ? leads : fallback.length > 0 ? fallback : leads;
}

/** Those an appeal is given to: none of those who read it until then. Nobody where there is no one else. */
export function appealTo(
	roster: Roster,
	raiser: string,
	named: readonly string[],
	before: readonly string[]
): string[] {
	const { leads, fallback } = free(roster, [raiser, ...named, ...before]);
	return fallback.length > 0 ? fallback : leads;
}

function free(roster: Roster, without: readonly string[]) {
	const others = (people: readonly string[]) => people.filter((person) => !without.includes(person));
	return { leads: others(roster.leads), fallback: others(roster.fallback === null ? [] : [roster.fallback]) };
}
