import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { logContact } from '#features/contacts/index.server.ts';
import { sendMessage } from '#features/messages/index.server.ts';
import { raiseRequest } from '#features/navigation/index.server.ts';
import { systemClock } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { dumpOf } from '#tests/support/dump.ts';
import { testGround, twoPairs, type TwoPairs } from '#tests/support/two-pairs.ts';
import { sealedColumns } from '../domain/what-is-held.ts';
import { columnsOf, readWhatWeHold, whatWeHold, type Held } from './what-we-hold.ts';

let superuser: Kysely<never>;
let two: TwoPairs;
const hoursAgo = (hours: number) => systemClock().subtract({ hours }).toString({ smallestUnit: 'minute' });

beforeAll(async () => {
	two = await twoPairs(await testGround({ noteMode: 'optional' }));
	superuser = new Kysely({
		dialect: new PostgresDialect({
			pool: new pg.Pool({ ...inject('database').superuser, database: 'beenthere', max: 1 })
		})
	});
	const { dana, wren, match } = two;
	for (const who of [dana, wren])
		await sendMessage(await who.actor(), { match, id: newId(), text: 'Heron over the quay' });
	await logContact(await dana.actor(), {
		...{ match, id: newId(), kind: 'talk', mode: 'phone', note: 'Walked as far as the mill' },
		...{ start: hoursAgo(2), end: hoursAgo(1) }
	});
	await raiseRequest(await wren.actor(), { id: newId(), matchId: match, need: 'food', words: 'A cot' });
});
afterAll(() => superuser.destroy());

const heldOf = (person: string) => whatWeHold(superuser, two.org.schema, person);
const rowsOf = (held: Held[], table: string) => held.find((one) => one.table === table)?.rows ?? 0;

it('has every row that names somebody, and what belongs to it (R020)', async () => {
	const held = await heldOf(two.wren.id);
	const counts = Object.fromEntries(held.map(({ table, rows }) => [table, rows]));
	expect(counts).toMatchObject({ message: 2, contact: 1, match: 1, resource_request: 1, person: 1 });
	// Two messages, the note, the words of the request, and what was sealed before.
	expect(counts.words).toBeGreaterThanOrEqual(4);
	// No table has more rows with their number in it, wherever in the row it stands.
	const tables = new Set((await columnsOf(superuser, two.org.schema)).map(({ table }) => table));
	for (const table of tables) {
		const { rows } = await sql<{ named: number }>`
			select count(*)::int as named from ${sql.table(`${two.org.schema}.${table}`)} t
			where strpos(t::text, ${two.wren.id}) > 0`.execute(superuser);
		expect([table, rowsOf(held, table) >= rows[0]!.named]).toEqual([table, true]);
	}
});

it('has nothing of what two others said, and nothing of somebody who is nobody', async () => {
	const before = await heldOf(two.wren.id);
	await sendMessage(await two.robin.actor(), {
		match: two.otherMatch,
		id: newId(),
		text: 'Only for Marisol'
	});
	expect(rowsOf(await heldOf(two.wren.id), 'message')).toBe(rowsOf(before, 'message'));
	expect(rowsOf(await heldOf(two.robin.id), 'message')).toBe(1);
	expect(await heldOf(newId())).toEqual([]);
	// Looking changes nothing.
	const dump = await dumpOf({ ...inject('database').superuser, database: 'beenthere' }, two.org.schema);
	await heldOf(two.wren.id);
	expect(await dumpOf({ ...inject('database').superuser, database: 'beenthere' }, two.org.schema)).toEqual(
		dump
	);
});

it('says of every sealed column who opens it', async () => {
	const all = await columnsOf(superuser, two.org.schema);
	const bytes = all
		.filter(
			({ type, table }) => type === 'bytea' && !['access_root', 'directory_import_file'].includes(table)
		)
		.map(({ table, column }) => `${table}.${column}`);
	expect(Object.keys(sealedColumns).sort()).toEqual(bytes.sort());
	const held = await heldOf(two.wren.id);
	const words = held.find(({ table }) => table === 'words')!;
	expect(words.sealed).toEqual({ program: [], people: ['sealed'], nobody: [] });
	expect(words.plain).not.toContain('sealed');
	const { kinds } = await readWhatWeHold(await two.lead.actor(), {});
	const page = new Map(kinds.map((kind) => [kind.table, kind]));
	expect(page.get('words')!.sealed.people).toEqual(['sealed']);
	// Who wrote into the directory is said; what services there are is about nobody.
	expect([page.has('directory_tip'), page.has('directory_service')]).toEqual([true, false]);
	const name = (await heldOf(two.dana.id)).find(({ table }) => table === 'public_name')!;
	expect(name.sealed.program).toEqual(['sealed']);
});
