/** Rows of every case that a sentence about a table distinguishes, for everybody, beside the rows of the world. */
import type pg from 'pg';
import { far, type Cells, type Does, type Held, type May, type Table, type Value } from './may.ts';
import type { Asker } from './policy-askers.ts';

type Column = { name: string; type: string; needed: boolean };

/** A table that is ready to be tried. */
export type Prepared = {
	table: Table;
	columns: Column[];
	/** Every row there is, by its number. */
	rows: Map<number, Cells>;
	/** The rows that were made for an asker. */
	own: Map<Asker, number[]>;
};

/** What a not-null column says where nothing depends on it. */
const filler: Record<string, string> = {
	uuid: `'${far}'`,
	'timestamp with time zone': 'now()',
	date: 'current_date',
	'time without time zone': 'localtime',
	boolean: 'false',
	bytea: `'x'::bytea`,
	jsonb: `'{}'::jsonb`
};
const fillerOf = (type: string): string => (type.endsWith('[]') ? `'{}'::${type}` : (filler[type] ?? '1'));

/** Rows of the world have smaller numbers. */
const firstMade = 1_000_000;

/** Makes the rows of a table. Whatever would refuse one of them but policies and rights is taken away. */
export async function prepareTable(
	client: pg.Client,
	name: string,
	table: Table,
	askers: readonly Asker[]
): Promise<Prepared> {
	await client.query(unbound(name));
	const pool = poolOf(name);
	await client.query(
		`create table ${pool} as select * from ${name} with no data; grant select on ${pool} to app_user, app_system, beenthere_owner`
	);
	const { rows: columns } = await client.query<Column>(
		`select a.attname as name, format_type(a.atttypid, null) as type,
				a.attnotnull and (not a.atthasdef or has_column_privilege('app_user', a.attrelid, a.attnum, 'INSERT')) as needed
			from pg_attribute a
			where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`,
		[name]
	);
	const prepared: Prepared = { table, columns, rows: new Map(), own: new Map() };
	const made = new Map<string, { probe: number; cells: Cells }>();
	for (const asker of askers)
		prepared.own.set(
			asker,
			casesOf(asker.as(table), asker.held).map((cells) => {
				const key = JSON.stringify(cells);
				const row = made.get(key) ?? { probe: firstMade + made.size, cells };
				made.set(key, row);
				return row.probe;
			})
		);
	const given = insertable(prepared);
	await client.query(
		`insert into ${pool} (${given.map(({ name }) => name).join(', ')}) values ${[...made.values()]
			.map(({ probe, cells }) => `(${given.map((column) => cell(column, probe, cells)).join(', ')})`)
			.join(', ')}`
	);
	const all = writtenColumns(prepared);
	await client.query(`insert into ${name} (${all}) select ${all} from ${pool}`);
	const depends = new Set(Object.keys({ ...valuesIn(table), ...valuesIn(table.jobs ?? {}) }));
	const { rows } = await client.query<{ probe: number; row: Record<string, Value> }>(
		`select probe, to_jsonb(t) as row from ${name} t`
	);
	for (const { probe, row } of rows)
		prepared.rows.set(
			probe,
			Object.fromEntries(Object.entries(row).filter(([column]) => depends.has(column)))
		);
	return prepared;
}

/** Where the same rows wait for those who may add them. */
export const poolOf = (name: string) => `public.pool_${name.replace('.', '_')}`;

/** The columns that must say something, and those that somebody's sentence depends on. */
const insertable = ({ columns, table }: Prepared): Column[] => {
	const depends = { probe: [], ...valuesIn(table), ...valuesIn(table.jobs ?? {}) };
	return columns.filter(({ name, needed }) => needed || name in depends);
};
/** Its columns that are written, for a statement. */
export const writtenColumns = (prepared: Prepared): string =>
	insertable(prepared)
		.map(({ name }) => name)
		.join(', ');

const sentencesIn = ({ read, add, change, remove }: Does): May[] =>
	[read, add, ...(change && 'into' in change ? [change.of, change.into] : [change]), remove].filter(
		(may) => may !== undefined
	);

const valuesIn = (does: Does): May['values'] =>
	Object.assign({}, ...sentencesIn(does).map(({ values }) => values)) as May['values'];

/** The values of a column that matter to somebody who holds this. */
export const valuesFor = (sentences: readonly (May | undefined)[], column: string, held: Held): Value[] => [
	...new Set(sentences.flatMap((may) => may?.values[column]?.(held) ?? []))
];

/** Every combination of the values that matter to somebody who holds this. */
function casesOf(does: Does, held: Held): Record<string, Value>[] {
	let cases: Record<string, Value>[] = [{}];
	for (const column of Object.keys(valuesIn(does)))
		cases = cases.flatMap((each) =>
			valuesFor(sentencesIn(does), column, held).map((value) => ({ ...each, [column]: value }))
		);
	return cases;
}

/** As it is written in a statement. */
export const literal = (value: Value): string =>
	value === null ? 'null' : typeof value === 'boolean' ? String(value) : `'${value.replaceAll("'", "''")}'`;

function cell({ name, type, needed }: Column, probe: number, cells: Cells): string {
	if (name === 'probe') return String(probe);
	if (name in cells) return `${literal(cells[name]!)}::${type}`;
	return needed ? fillerOf(type) : 'null';
}

/** Takes away what is no policy: constraints, but for what must say something. Rows get a number, and whoever may do a thing may do it by the number. */
const unbound = (name: string) => `
	do $$ declare each record; begin
		for each in select conname from pg_constraint where conrelid = '${name}'::regclass and contype in ('f') loop
			execute format('alter table ${name} drop constraint %I', each.conname); end loop;
		for each in select conname from pg_constraint where conrelid = '${name}'::regclass and contype in ('c', 'u', 'p', 'x') loop
			execute format('alter table ${name} drop constraint %I cascade', each.conname); end loop;
		for each in select indexrelid::regclass as name from pg_index where indrelid = '${name}'::regclass and indisunique loop
			execute format('drop index %s', each.name); end loop;
	end $$;
	alter table ${name} add column probe integer, add column touched integer;
	update ${name} set probe = nextval('probe');
	do $$ declare each text; begin
		foreach each in array array['app_user', 'app_system'] loop
			if has_any_column_privilege(each, '${name}', 'SELECT') then execute format('grant select (probe) on ${name} to %I', each); end if;
			if has_any_column_privilege(each, '${name}', 'INSERT') then execute format('grant insert (probe) on ${name} to %I', each); end if;
			if has_any_column_privilege(each, '${name}', 'UPDATE') then execute format('grant update (touched) on ${name} to %I', each); end if;
		end loop;
	end $$`;
