/**
 * Heron walked with Dana, raised a concern about her, and stopped. Since then they work here, and are called Lia. What
 * Heron wrote is theirs alone: no colleague reads it, and nothing tells anybody that Lia is Heron (INV-20, H13).
 */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { holdings } from '#platform/db/as-actor.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import { newId } from '#platform/ids.ts';
import { runtime } from '#platform/runtime.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { readPages, sayHello, stop } from '#features/enrolment/index.server.ts';
import { readThread, sendMessage } from '#features/messages/index.server.ts';
import { columnsOf, whatWeHold } from '#features/record/server/what-we-hold.ts';
import { takeRecord } from '#features/record/index.server.ts';
import { acceptInvitation, invite, readStaff } from '#features/sign-in/index.server.ts';
import { prepareConcern, raiseConcern, readConcern } from '#features/voice/index.server.ts';
import { handlersFor } from '#features/voice/domain/handlers.ts';
import { threeGuardians } from '#tests/support/guardians.ts';
import { dumpOf } from '#tests/support/dump.ts';
import { testPerson, type TestPerson } from '#tests/support/people.ts';
import { testGround, type Ground } from '#tests/support/two-pairs.ts';
import { readySupporter, walkTogether } from '#tests/support/walking.ts';

const [alias, secret] = ['Heron', 'The quay at night, and nobody else.'];

let ground: Ground, heron: TestPerson, dana: TestPerson, match: string, concern: string;
let lia: Actor;
let colleagues: [name: string, actor: () => Promise<Actor>][];
let superuser: Kysely<never>;

beforeAll(async () => {
	ground = await testGround();
	const { org } = ground;
	dana = await readySupporter(org, ground, { alias: 'Dana' });
	const marisol = await readySupporter(org, ground, { alias: 'Marisol' });
	const noor = await testPerson(org, { alias: 'Noor', roles: ['lead'] });
	const sam = await testPerson(org, { alias: 'Sam', roles: ['administrator'] });
	const ines = await testPerson(org, { alias: 'Inés', roles: ['admin-supervisor'] });
	await threeGuardians(noor, [marisol, ines, ground.supervisor]);
	heron = await testPerson(org, { alias });
	const pages = await readPages(nobody(org), { language: 'en' });
	const wordings = { choiceWording: pages.choice, limitsWording: pages.limits.wording, language: 'en' };
	await sayHello(await heron.actor(), { id: newId(), ...wordings });
	match = await walkTogether(heron, dana);
	await sendMessage(await heron.actor(), { match, id: newId(), text: secret });
	const about = [dana.id];
	const { roster } = await prepareConcern(await heron.actor(), { about });
	const seen = handlersFor(roster, heron.id, about).sort().join(' ');
	concern = newId();
	await raiseConcern(await heron.actor(), { id: concern, about, wish: 'formal', text: secret, seen });
	await stop(await heron.actor(), {});

	const asked = { programme: org.id, roles: ['supporter'], until: '', language: 'en' };
	const link = await invite(await noor.actor(), asked);
	const { session } = await acceptInvitation(nobody(org), {
		secret: link.secret,
		called: 'Lia',
		passphrase: 'a lantern in the reed bed',
		ownPhone: 'on',
		userAgent: null,
		language: 'en'
	});
	const cookie = readCookie(session.cookie.value);
	const isLia = async () => (await actorOf(org, cookie))!.actor;
	lia = await isLia();
	colleagues = [
		['the supporter they walked with', dana.actor],
		['another supporter', marisol.actor],
		['the peer supervisor', ground.supervisor.actor],
		['the administrative supervisor', ines.actor],
		['a lead', ground.lead.actor],
		['the lead who invited them', noor.actor],
		['the administrator', sam.actor],
		['Lia, signed in to work', isLia]
	];
	superuser = new Kysely({
		dialect: new PostgresDialect({
			pool: new pg.Pool({ ...inject('database').superuser, database: 'beenthere', max: 1 })
		})
	});
}, 120_000);
afterAll(() => superuser.destroy());

/** Runs something as somebody, past every permission: what is left are policies and keys. */
const doing = <R>(actor: Actor, work: (ctx: Context) => Promise<R>): Promise<R> =>
	useCase({ name: 'test.looking', input: v.any(), allow: () => true, run: (ctx) => work(ctx) })(
		actor,
		{}
	) as Promise<R>;

/** Every row that plain SQL shows somebody, as one text for each table. */
async function everyRow(actor: Actor): Promise<Map<string, string[]>> {
	const client = await runtime().connections.app.connect();
	const seen = new Map<string, string[]>();
	const tables = new Set((await columnsOf(superuser, ground.org.schema)).map(({ table }) => table));
	try {
		for (const table of tables) {
			await client.query(`begin; ${holdings(actor)}`);
			const { rows } = await client
				.query<{ line: string }>(`select t::text as line from ${table} t`)
				.catch((error: { code?: string }) => {
					if (error.code === '42501') return { rows: [] };
					throw error;
				});
			await client.query('rollback');
			seen.set(
				table,
				rows.map(({ line }) => line)
			);
		}
	} finally {
		client.release();
	}
	return seen;
}

describe('what somebody wrote before they worked here', () => {
	it('is there for them alone, with the way in of then', async () => {
		expect(JSON.stringify(await readThread(await heron.actor(), { match }))).toContain(secret);
		expect((await readConcern(await heron.actor(), { concern })).raised.text).toBe(secret);
		expect(JSON.stringify(await takeRecord(await heron.actor(), {}))).toContain(secret);
	});

	it('is opened by no colleague: not by who walked with them, who leads, supervises, or keeps the settings', async () => {
		for (const [name, actor] of colleagues) {
			const opened = await doing(await actor(), async ({ db, words, names }) => {
				const rows = await db.selectFrom('words').select('row_id').execute();
				const ids = [...new Set([...rows.map(({ row_id }) => row_id), heron.id])];
				const messages = await words.read({ field: 'message.body', rows: ids });
				return JSON.stringify([[...messages.values()], [...(await names.of([heron.id]))]]);
			});
			expect(opened, name).not.toContain(secret);
			// Whoever it was given to then still has the concern, and knows it as Heron's: not as that of a colleague.
			if (!name.includes('lead')) expect(opened, name).not.toContain(alias);
		}
	});

	it('leads nobody to the name they have now', async () => {
		for (const [name, actor] of colleagues)
			for (const [table, lines] of await everyRow(await actor())) {
				expect(
					lines.filter((line) => line.includes(heron.id) && line.includes(lia.personId!)),
					`${name}: ${table}`
				).toEqual([]);
				expect(
					lines.filter((line) => line.includes(alias)),
					`${name}: ${table}`
				).toEqual([]);
			}
	});

	it('is joined to it by no row of any table, whoever reads the whole database', async () => {
		const dump = await dumpOf({ ...inject('database').superuser, database: 'beenthere' }, ground.org.schema);
		const lines = dump.toString('utf8').split('\n');
		expect(lines.some((line) => line.includes(heron.id))).toBe(true);
		expect(lines.some((line) => line.includes(lia.personId!))).toBe(true);
		expect(lines.filter((line) => line.includes(heron.id) && line.includes(lia.personId!))).toEqual([]);
		// Nor in two steps: nothing that belongs to the one belongs to the other.
		const ofHeron = await whatWeHold(superuser, ground.org.schema, heron.id);
		const ofLia = await whatWeHold(superuser, ground.org.schema, lia.personId!);
		const rowsOf = (held: typeof ofLia, table: string) => held.find((one) => one.table === table)?.rows ?? 0;
		for (const table of ['message', 'match', 'concern', 'enrolment']) {
			expect([table, rowsOf(ofHeron, table) > 0]).toEqual([table, true]);
			expect([table, rowsOf(ofLia, table)]).toEqual([table, 0]);
		}
	});

	it('is on no list of who works here, under whatever name it is looked for', async () => {
		for (const [name, actor] of colleagues.filter(([who]) => /lead|administrator/.test(who)))
			for (const find of ['', alias, 'Lia']) {
				const staff = await readStaff(await actor(), { programme: ground.org.id, find });
				expect(JSON.stringify(staff), `${name}: ${find}`).not.toContain(heron.id);
				expect(staff.people.some((person) => person.name === 'Lia')).toBe(find !== alias);
				expect(staff.people.some((person) => person.name === alias)).toBe(false);
			}
	});

	it('stays apart when they take part again: never with the account they work with', async () => {
		const pages = await readPages(nobody(ground.org), { language: 'en' });
		const wordings = { choiceWording: pages.choice, limitsWording: pages.limits.wording, language: 'en' };
		await expect(sayHello(lia, { id: newId(), ...wordings })).rejects.toMatchObject({ status: 403 });
	});
});
