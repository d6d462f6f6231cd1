import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { chainOpenings } from '#platform/access-log/chain.server.ts';
import { recordOpenings } from '#platform/access-log/openings.server.ts';
import { readRootList, type RootList } from '#platform/access-log/root-list.server.ts';
import { isRootDue, rootFile, writeRoot } from '#platform/access-log/roots.server.ts';
import { checkLog, verifyAccessLog } from '#platform/access-log/verify.server.ts';
import type { Organisation } from '#platform/actor.ts';
import { asActor, over } from '#platform/db/as-actor.ts';
import { newId } from '#platform/ids.ts';
import { commands } from '#features/access/server/commands.ts';
import { useOwnDatabase } from '#tests/support/own-database.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { chanceFrom, tamper, waysToTamper } from '#tests/support/tampering.ts';

const people = Array.from({ length: 12 }, newId);
const folder = mkdtempSync(join(tmpdir(), 'bt-roots-'));
const begun = Temporal.Instant.from('2026-11-01T08:00:00Z');
let org: Organisation, dana: TestPerson, roots: RootList;
let superuser: pg.Client, close: () => Promise<void>;
let hours = 0;

beforeAll(async () => {
	close = await useOwnDatabase('tampering');
	org = await testOrganisation();
	dana = await testPerson(org, { alias: 'Dana', roles: ['supporter'] });
	superuser = new pg.Client({ ...inject('database').superuser, database: `tampering_${process.pid}` });
	await superuser.connect();
	await superuser.query(`set search_path = ${org.schema}, shared, public`);
	for (let root = 0; root < 4; root++) {
		await look(12);
		await writeRoot(org, folder, now());
	}
	roots = await readRootList(folder, org.id);
}, 60_000);
afterAll(async () => {
	await superuser.end();
	await close();
	rmSync(folder, { recursive: true });
});

const now = () => begun.add({ hours });

/** So often Dana opens something of everybody, an hour apart; all of it gets its place. */
async function look(often: number): Promise<void> {
	const actor = await dana.actor();
	for (let time = 0; time < often; time++, hours++)
		await asActor(actor, ({ db }) =>
			recordOpenings(
				db,
				org,
				{ reader: dana.id, useCase: 'test.look', now: now(), refused: time % 7 === 0 },
				people.map((person) => ({
					person,
					kind: time % 2 ? 'message' : 'agreement',
					why: 'walks-with',
					how: time % 5 ? 'opened' : 'print'
				}))
			)
		);
	while ((await chainOpenings(org)) !== 0);
}

/** Does something with every right there is, looks at the whole and at this person's chain alone, and takes it back. */
async function lookingAfter<Done>(work: () => Promise<Done>, person: string) {
	await superuser.query('begin');
	try {
		const done = await work();
		const { db } = over(superuser);
		return { done, whole: await checkLog(db, org, roots), part: await checkLog(db, org, roots, person) };
	} finally {
		await superuser.query('rollback');
	}
}

const verified = () => verifyAccessLog(org, folder);

describe('the record of who looked', () => {
	it('holds when nobody touched it, looked at as a whole and chain by chain', async () => {
		expect(await verified()).toMatchObject({
			openings: 576,
			chains: 12,
			roots: 4,
			uncovered: 0,
			breaks: [],
			broken: 0
		});
		const { part } = await lookingAfter(async () => undefined, people[7]!);
		expect(part).toMatchObject({ openings: 48, chains: 1, breaks: [] });
	});

	it.each(waysToTamper)(
		'shows that somebody with superuser rights tampered once: %s',
		async (way) => {
			const chance = chanceFrom(20_261_128 + waysToTamper.indexOf(way));
			const tried = new Set<string>();
			for (let time = 0; time < 24; time++) {
				const person = people[chance(people.length)]!;
				const { done, whole, part } = await lookingAfter(
					() => tamper(superuser, way, person, chance),
					person
				);
				tried.add(done);
				expect(part.breaks, done).toHaveLength(1);
				expect(part.breaks[0], done).toMatchObject({ person });
				// What is found in the chain that was touched is what is found when everything is looked at.
				expect(
					whole.breaks.filter((found) => found.person === person),
					done
				).toEqual(part.breaks);
			}
			expect(tried.size).toBeGreaterThan(1);
		},
		60_000
	);

	it('names the number, and when a root was signed that has it', async () => {
		const person = people[3]!;
		const delete29 = () =>
			superuser.query(
				'with gone as (delete from access_link where person_id = $1 and number = 29 returning event_id) delete from access_event where id in (select event_id from gone)',
				[person]
			);
		const { whole } = await lookingAfter(async () => {
			await superuser.query('set local session_replication_role = replica');
			await delete29();
		}, person);
		expect(whole.breaks).toEqual([
			{ what: 'number-missing', person, number: 29, after: begun.add({ hours: 36 }).toString() }
		]);
	});

	it('can not show that what no root has yet was taken away, and says how much that is', async () => {
		await look(1);
		const person = people[5]!;
		expect((await verified()).uncovered).toBe(12);
		const cut = `with gone as (delete from access_link where person_id = $1 and number = 49 returning event_id) delete from access_event where id in (select event_id from gone)`;
		const { whole } = await lookingAfter(async () => {
			await superuser.query('set local session_replication_role = replica');
			await superuser.query(cut, [person]);
		}, person);
		expect(whole).toMatchObject({ breaks: [], uncovered: 11 });
		// Changing it is found all the same.
		const { part } = await lookingAfter(
			() => tamper(superuser, 'edit', person, (below) => (below === 49 ? 48 : 1)),
			person
		);
		expect(part.breaks).toMatchObject([{ person, number: 49, after: null }]);
	});

	it('is under a root within the hour, and at least once a day', async () => {
		expect(await isRootDue(org, now().subtract({ hours: 1 }))).toBe(false);
		expect(await isRootDue(org, now())).toBe(true);
		await writeRoot(org, folder, now());
		expect((await verified()).uncovered).toBe(0);
		expect(await isRootDue(org, now().add({ hours: 23 }))).toBe(false);
		expect(await isRootDue(org, now().add({ hours: 24 }))).toBe(true);
	});

	it('accepts openings of before there were marks only where its list of roots began with them', async () => {
		const old = await testOrganisation();
		const wren = newId();
		const put = async () => {
			const id = newId();
			await superuser.query(
				`insert into ${old.schema}.access_event (id, at, reader_id, person_id, kind, why, use_case) values ($1, '2026-01-01T00:00:00Z', $2, $3, 'message', 'match', 'test.look')`,
				[id, dana.id, wren]
			);
			await superuser.query(`insert into ${old.schema}.access_waiting values ($1)`, [id]);
			await chainOpenings(old);
		};
		await put();
		await writeRoot(old, folder, now());
		expect((await verifyAccessLog(old, folder)).breaks).toEqual([]);
		await put();
		await writeRoot(old, folder, now());
		expect((await verifyAccessLog(old, folder)).breaks).toMatchObject([{ what: 'not-ours', number: 2 }]);
		rmSync(rootFile(folder, old.id));
		await superuser.query(`delete from ${old.schema}.access_root`);
		await superuser.query(
			`drop schema ${old.schema} cascade; delete from shared.organisation where id = '${old.id}'`
		);
	});
});

describe('the list of roots', () => {
	const file = () => rootFile(folder, org.id);
	async function withList(change: (lines: string[]) => string[]): Promise<string[]> {
		const before = readFileSync(file(), 'utf8');
		try {
			writeFileSync(file(), change(before.trimEnd().split('\n')).join('\n') + '\n');
			return (await verified()).breaks.map(({ what, number }) => `${what} ${number}`);
		} finally {
			writeFileSync(file(), before);
		}
	}

	it('shows what was changed, removed, moved, put in or cut off in it', async () => {
		expect(await withList((lines) => lines)).toEqual([]);
		const edit = (line: string) => line.replace('"whole":false', '"whole":true');
		expect((await withList((lines) => lines.with(1, edit(lines[1]!))))[0]).toBe('root-changed 2');
		const head = (line: string) => line.replace(/"number":(\d+)/, '"number":1$1');
		expect((await withList((lines) => lines.with(1, head(lines[1]!))))[0]).toBe('root-missing 2');
		expect((await withList((lines) => lines.toSpliced(1, 1)))[0]).toBe('root-missing 2');
		expect((await withList((lines) => lines.toSpliced(2, 0, lines[1]!)))[0]).toBe('root-missing 3');
		expect((await withList((lines) => [lines[1]!, lines[0]!, ...lines.slice(2)]))[0]).toBe('root-missing 1');
		expect(await withList((lines) => lines.slice(0, -1))).toEqual(['roots-cut 5']);
		expect(await withList(() => [])).toEqual(['roots-cut 1']);
		const unsigned = (line: string) => {
			const root = JSON.parse(line) as { signature: string };
			return JSON.stringify({ ...root, signature: '0'.repeat(128) });
		};
		expect((await withList((lines) => lines.with(-1, unsigned(lines.at(-1)!))))[0]).toBe('root-changed 5');
	});

	it('is not broken by a line that a cut of power left unfinished', async () => {
		appendFileSync(file(), '{"organisation":"half of a li');
		await look(1);
		expect(await writeRoot(org, folder, now())).toMatchObject({ number: 6, whole: false });
		expect(await verified()).toMatchObject({ breaks: [], roots: 6, uncovered: 0 });
	});

	it('begins anew over every chain where it was lost', async () => {
		const before = readFileSync(file(), 'utf8');
		rmSync(file());
		await look(1);
		const root = await writeRoot(org, folder, now());
		expect(root).toMatchObject({ number: 1, whole: true });
		expect(root.heads).toHaveLength(12);
		expect((await verified()).breaks).toEqual([]);
		writeFileSync(file(), before);
		// The database remembers the other list; with the next root, over all of it, this one is complete again.
		await look(1);
		expect(await writeRoot(org, folder, now())).toMatchObject({ number: 7, whole: true });
		expect((await verified()).breaks).toEqual([]);
	});
});

describe('npm run beenthere -- verify-access-log', () => {
	const run = async (...args: string[]) => {
		const said: string[] = [];
		const code = await commands['verify-access-log']!.run([...args, '--roots', folder], (line) =>
			said.push(line)
		);
		return { code, said: said.join('\n') };
	};

	it('ends with 0 when all holds, and says what it can not know', async () => {
		const { code, said } = await run();
		expect(said).toContain(`(${org.slug}): holds`);
		expect(said).toContain('is over all of it');
		expect(said).toContain('what was never recorded');
		expect(code).toBe(0);
		await expect(run('--organisation', 'no-such')).rejects.toThrow('There is no organisation "no-such"');
	});

	it('ends with 1, and names organisation, person, number, what is wrong and since when', async () => {
		const person = people[9]!;
		await superuser.query(
			"update access_event set kind = 'contact' where id = (select event_id from access_link where person_id = $1 and number = 30)",
			[person]
		);
		const { code, said } = await run('--organisation', org.slug);
		expect(said).toContain(`(${org.slug}): does NOT hold`);
		expect(said).toContain(
			`Person ${person}: number 30 was changed. Its place was signed at 2026-11-02 20:00 UTC: whatever was done to that place was done afterwards.`
		);
		expect(code).toBe(1);
		const asJson = await run('--json');
		expect(JSON.parse(asJson.said)).toMatchObject({
			ok: false,
			organisations: [
				{ organisation: org.slug, broken: 1, breaks: [{ person, number: 30, what: 'changed' }] }
			],
			gone: []
		});
		expect(asJson.code).toBe(1);
	});

	it('says that a whole programme is gone', async () => {
		await superuser.query(`delete from shared.organisation where id = $1`, [org.id]);
		const { code, said } = await run();
		expect(said).toContain(`Organisation ${org.id} does NOT hold`);
		expect(code).toBe(1);
	});
});
