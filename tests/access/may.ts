/**
 * The words in which each table says who may read, add, change and remove its rows: `<feature>.tables.ts`. A sentence also
 * knows which values of which columns it depends on, so that rows can be made for every case of it.
 */
import type { RelationKind, Role } from '#platform/actor.ts';

export type Value = string | boolean | null;
export type Cells = Readonly<Record<string, Value>>;

/** What somebody holds when they ask. */
export type Held = {
	person: string | null;
	token: string | null;
	relations: readonly { kind: string; scope: string }[];
	circles: readonly string[];
};

export type May = {
	/** By column: the values that matter for somebody who holds this. */
	values: Readonly<Record<string, (held: Held) => readonly Value[]>>;
	of(held: Held, row: Cells): boolean;
};

/** What one role of the database may do to the rows of a table. What is not said, it may not. */
export type Does = {
	read?: May;
	add?: May;
	/** Which rows, and what may become of them where that is another question. */
	change?: May | { of: May; into: May };
	remove?: May;
};

/** People, by what they hold; and, where they have a part in it, background jobs and the owner of the database. */
export type Table = Does & { jobs?: Does; owner?: Does };
export type Tables = Readonly<Record<string, Table>>;

/** Ids and hashes that nobody holds. */
export const far = 'ffffffff-ffff-7fff-bfff-ffffffffffff';
const farToken = 'f'.repeat(64);

const always = (of: (held: Held) => boolean): May => ({ values: {}, of });

export const anyone = always(() => true);
export const signedIn = always(({ person }) => person !== null);
export const hasSomewhere = (...roles: Role[]): May =>
	always(({ relations }) => roles.some((role) => relations.some(({ kind }) => kind === `role:${role}`)));

const some =
	(together: (list: readonly May[], ask: (may: May) => boolean) => boolean) =>
	(...list: readonly May[]): May => {
		const columns = new Set(list.flatMap(({ values }) => Object.keys(values)));
		return {
			values: Object.fromEntries(
				[...columns].map((column) => [
					column,
					(held: Held) => [...new Set(list.flatMap(({ values }) => values[column]?.(held) ?? []))]
				])
			),
			of: (held, row) => together(list, (may) => may.of(held, row))
		};
	};
export const either = some((list, ask) => list.some(ask));
export const both = some((list, ask) => list.every(ask));

/** The opposite: about the same columns. */
export const not = (may: May): May => ({ values: may.values, of: (held, row) => !may.of(held, row) });

/** The column names them. */
export const self = (...columns: readonly string[]): May =>
	either(
		...columns.map((column): May => ({
			values: { [column]: ({ person }) => (person === null ? [far] : [person, far]) },
			of: ({ person }, row) => person !== null && row[column] === person
		}))
	);

/** They hold a relation of this kind to what the column names. */
export const holding = (kind: RelationKind, column: string): May => ({
	values: {
		[column]: ({ relations }) => [
			...relations
				.filter((held) => held.kind === kind)
				.map(({ scope }) => scope)
				.slice(0, 1),
			far
		]
	},
	of: ({ relations }, row) => relations.some((held) => held.kind === kind && held.scope === row[column])
});

/** They are with the person whom the column names: they walk with them, or welcomed them. */
export const besideThem = (column: string): May =>
	either(holding('walks-with', column), holding('welcomes', column));

export const leads = (column: string): May => holding('role:lead', column);
export const administers = (column: string): May => holding('role:administrator', column);
export const runs = (column: string): May => either(leads(column), administers(column));

/** They hold the circle that the column names. */
export const inCircle = (column = 'circle_id'): May => ({
	values: { [column]: ({ circles }) => [...circles.slice(0, 1), far] },
	of: ({ circles }, row) => circles.includes(String(row[column]))
});

/** They present the secret of which the column is the hash. */
export const presents = (column: string): May => ({
	values: { [column]: ({ token }) => (token === null ? [farToken] : [token, farToken]) },
	of: ({ token }, row) => token !== null && row[column] === token
});

/** The column says one of these; `otherwise` is what it says in the rows where it does not. */
export const says = (column: string, said: readonly Value[], otherwise: Value = 'else'): May => ({
	values: { [column]: () => [...said, otherwise] },
	of: (_held, row) => said.includes(row[column] ?? null)
});

/** The column says something. */
export const isSet = (column: string, something: Value): May => ({
	values: { [column]: () => [something, null] },
	of: (_held, row) => (row[column] ?? null) !== null
});

/** The column says nothing yet. */
export const isEmpty = (column: string, something: Value = far): May => says(column, [null], something);

const [longAgo, farAhead] = ['2000-01-01', '2999-01-01'];
/** The day has come on which it opens to the person it is about; null where it was never kept from them. */
const opened = (...days: Value[]): May => ({
	values: { opens_on: () => days },
	of: (_held, { opens_on: day }) => !day || String(day) <= new Date().toISOString()
});
export const dayHasCome: May = opened(longAgo, farAhead);
export const neverKept: May = opened(null, longAgo, farAhead);
