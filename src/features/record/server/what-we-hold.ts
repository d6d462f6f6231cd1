import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely';
import * as v from 'valibot';
import { useCase } from '#platform/use-case.server.ts';
import { mayAnswerDemands, mayDecideKeeping } from '../domain/permissions.ts';
import { leadsNoFurther, saysWhoDidIt, sealedColumns, type OpenedBy } from '../domain/what-is-held.ts';

/** What a table can hold of somebody: columns whoever has the database reads, and columns of bytes, by who opens them. */
export type Kind = { table: string; plain: string[]; sealed: Record<OpenedBy, string[]> };

/** What one table holds that names somebody. */
export type Held = Kind & { rows: number };

type Column = { table: string; column: string; type: string };

/** Every kind of thing that is held about people, for whoever has to answer a demand. It says nothing of anybody. */
export const readWhatWeHold = useCase({
	name: 'record.read-what-we-hold',
	input: v.object({}),
	allow: mayAnswerDemands,
	run: async ({ db, actor }): Promise<{ kinds: Kind[]; mayHold: boolean }> => ({
		kinds: byTable(await columnsOf(db, actor.org.schema))
			.filter(([table, columns]) => columns.some(table.startsWith('directory_') ? saysWho : mayName))
			.map(([table, columns]) => kindOf(table, columns)),
		mayHold: mayDecideKeeping(actor)
	})
});

/**
 * Every table of an organisation with rows that name a person or belong to what names them: their matches, circles and
 * requests with what was said there. Counts rows and names columns; opens nothing. Needs a connection that no policy
 * holds back.
 */
export async function whatWeHold(db: QueryExecutorProvider, schema: string, person: string): Promise<Held[]> {
	const tables = byTable(await columnsOf(db, schema)).filter(([, columns]) => columns.some(mayName));
	const ids = new Set([person]);
	for (let before = 0; before < ids.size;) {
		before = ids.size;
		for (const [table, columns] of tables) {
			const about = columns.filter((column) => mayName(column) && !saysWhoDidIt(column.column));
			if (leadsNoFurther(table) || about.length === 0 || !columns.some(({ column }) => column === 'id'))
				continue;
			const { rows } = await sql<{ id: string }>`
				select id from ${sql.table(`${schema}.${table}`)} where ${naming(about, ids)}`.execute(db);
			for (const { id } of rows) ids.add(id);
		}
	}
	const held: Held[] = [];
	for (const [table, columns] of tables) {
		const rows = await count(db, schema, table, naming(columns.filter(mayName), ids));
		if (rows > 0) held.push({ ...kindOf(table, columns), rows });
	}
	// What waits to be done, and the register of the installation, have ids inside other text.
	const inText = sql`exists (select from regexp_matches(t::text, ${anyId}, 'g') found where found[1] = any(${[...ids]}::text[]))`;
	for (const beside of ['jobs', 'shared'])
		for (const [table, columns] of byTable(await columnsOf(db, beside))) {
			const rows = await count(db, beside, table, inText);
			if (rows > 0) held.push({ ...kindOf(`${beside}.${table}`, columns), rows });
		}
	return held;
}

async function count(
	db: QueryExecutorProvider,
	schema: string,
	table: string,
	which: RawBuilder<unknown>
): Promise<number> {
	const { rows } = await sql<{ rows: number }>`
		select count(*)::int as rows from ${sql.table(`${schema}.${table}`)} t where ${which}`.execute(db);
	return rows[0]!.rows;
}

const naming = (columns: readonly Column[], ids: ReadonlySet<string>): RawBuilder<unknown> =>
	sql.join(
		columns.map(({ column, type }) =>
			type === 'uuid'
				? sql`${sql.ref(column)} = any(${[...ids]}::uuid[])`
				: sql`${sql.ref(column)} && ${[...ids]}::uuid[]`
		),
		sql` or `
	);

const mayName = ({ type }: Column) => type === 'uuid' || type === 'uuid[]';
/** The directory is about services; some of its tables say who wrote there. */
const saysWho = (column: Column) => mayName(column) && saysWhoDidIt(column.column);
const anyId = '([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})';

const byTable = (columns: readonly Column[]) => [...Map.groupBy(columns, ({ table }) => table)];

function kindOf(table: string, columns: readonly Column[]): Kind {
	const openedBy = (who: OpenedBy | undefined) =>
		columns.map(({ column }) => column).filter((column) => sealedColumns[`${table}.${column}`] === who);
	return {
		table,
		plain: openedBy(undefined),
		sealed: { program: openedBy('program'), people: openedBy('people'), nobody: openedBy('nobody') }
	};
}

/** Every column of every table of a schema, as the catalogue has them. */
export async function columnsOf(db: QueryExecutorProvider, schema: string): Promise<Column[]> {
	const { rows } = await sql<Column>`
		select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
		from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
		where n.nspname = ${schema} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
		order by c.relname, a.attnum`.execute(db);
	return rows;
}
