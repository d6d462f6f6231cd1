/** What the policies of relations hold by themselves: plain SQL as the application, with what each person holds now. */
import pg from 'pg';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { holdings } from '#platform/db/as-actor.ts';
import { nobody } from '#platform/http/session.server.ts';
import { newId } from '#platform/ids.ts';
import { runtime } from '#platform/runtime.ts';
import { testOrganisation, testPerson } from '#tests/support/people.ts';
import { builtWorld } from './built-world.ts';
import { described, type Who, type World } from './world.ts';

let world: World;
let table: string;
beforeAll(async () => {
	world = await builtWorld();
	table = `${world.org.schema}.relation`;
	await kitTakesPart();
}, 120_000);

/** Kit, whom Dana welcomed, takes part by their own doing: nobody sees it because they began it. */
async function kitTakesPart(): Promise<void> {
	const superuser = new pg.Client({ ...inject('database').superuser, database: 'beenthere' });
	await superuser.connect();
	await superuser.query(
		`insert into ${table} (id, kind, scope, person_id, begun_by) values ($1, 'role:participant', $2, $3, $3)`,
		[newId(), world.org.id, world.ids.kit]
	);
	await superuser.end();
}

type Seen = { kind: string; person_id: string; scope: string };

/** One statement past every use case; what it did is taken back. */
async function straight(actor: Actor, statement: string, values: unknown[] = []): Promise<Seen[]> {
	const client = await runtime().connections.app.connect();
	try {
		await client.query(`begin; ${holdings(actor)}`);
		return (await client.query<Seen>(statement, values)).rows;
	} finally {
		await client.query('rollback');
		client.release();
	}
}

const seenBy = async (actor: Actor, kinds: string) =>
	straight(actor, `select kind, person_id, scope from ${table} where kind ~ $1 and until_at is null`, [
		kinds
	]);
const endedBy = async (actor: Actor, kind: string, person: string) =>
	straight(
		actor,
		`update ${table} set until_at = now() where kind = $1 and person_id = $2 and until_at is null
		returning kind, person_id, scope`,
		[kind, person]
	);

const everybody = Object.keys(described) as Who[];
type Whose = Exclude<Who, 'nobody'> | 'kit';
const idOf = (whose: Whose) => (whose === 'kit' ? world.ids.kit! : world.people[whose].id);

describe('a role', () => {
	/** Whose role, and who may end it. Nobody else can, in whatever role they are. */
	const endings: [kind: string, whose: Whose, by: Who[]][] = [
		['role:supporter', 'dana', ['dana', 'noor', 'sam']],
		['role:supporter', 'jo', ['jo', 'noor', 'sam']],
		['role:peer-supervisor', 'lee', ['lee', 'noor', 'sam']],
		['role:lead', 'noor', ['noor', 'sam']],
		['role:administrator', 'sam', ['sam', 'noor']],
		// Whoever walks with somebody, or welcomed them, records in person that they stop.
		['role:participant', 'wren', ['wren', 'dana']],
		['role:participant', 'robin', ['robin', 'marisol']],
		['role:participant', 'kit', ['dana']],
		// To be asked is not yet to walk with somebody.
		['role:participant', 'kim', ['kim']]
	];

	it.each(endings)('%s of %s is ended by those who may and by nobody else', async (kind, whose, by) => {
		const ended: Who[] = [];
		for (const who of everybody)
			if ((await endedBy(await world.actor(who), kind, idOf(whose))).length === 1) ended.push(who);
		expect(ended.sort()).toEqual([...by].sort());
	});

	it('of a participant is seen by them, and by whoever walks with them or welcomed them', async () => {
		const names = new Map(Object.entries(world.people).map(([name, { id }]) => [id, name]));
		names.set(idOf('kit'), 'kit');
		const seen: Record<string, string[]> = {};
		for (const who of everybody) {
			const rows = await seenBy(await world.actor(who), '^role:participant$');
			if (rows.length > 0) seen[who] = rows.map(({ person_id }) => names.get(person_id)!).sort();
		}
		expect(seen).toEqual({
			wren: ['wren'],
			robin: ['robin'],
			kim: ['kim'],
			dana: ['kit', 'wren'],
			marisol: ['robin'],
			// What rests is still theirs; a role that is over today shows nobody.
			pia: ['pia'],
			sol: ['pia'],
			gil: ['gil']
		});
	});
});

describe('being with somebody', () => {
	it('is seen by the two of them, and ended by nobody else', async () => {
		const { wren, dana } = world.people;
		const [sees, ends]: [Who[], Who[]] = [[], []];
		for (const who of everybody) {
			const actor = await world.actor(who);
			const rows = await seenBy(actor, '^(asked|match|walks-with)$');
			if (rows.some(({ scope, person_id }) => scope === wren.id || person_id === wren.id)) sees.push(who);
			if ((await endedBy(actor, 'walks-with', dana.id)).length === 1) ends.push(who);
		}
		expect(sees.sort()).toEqual(['dana', 'wren']);
		expect(ends.sort()).toEqual(['dana', 'wren']);
	});
});

describe('another organisation', () => {
	it('sees nothing of this one but who runs it, and ends nothing in it, with what is held there', async () => {
		// Whom a concern is given to, and who can open one with another, everybody signed in may know.
		const butWhoRunsIt = '^(?!(role:(lead|admin-supervisor|administrator)|guardian)$)';
		const elsewhere = await testOrganisation();
		const participant = await (await testPerson(elsewhere)).actor();
		const supporter = await (await testPerson(elsewhere, { roles: ['supporter'] })).actor();
		for (const actor of [participant, supporter, nobody(elsewhere)]) {
			expect(await seenBy(actor, actor.personId === null ? '' : butWhoRunsIt)).toEqual([]);
			expect(
				await straight(actor, `update ${table} set until_at = now() returning kind, person_id, scope`)
			).toEqual([]);
		}
		// Whoever looks after a programme there looks after no role here, and sees nobody who is with somebody.
		for (const role of ['lead', 'administrator'] as const) {
			const actor = await (await testPerson(elsewhere, { roles: [role] })).actor();
			expect(await seenBy(actor, `${butWhoRunsIt}(role:|asked|match|walks-with|welcomes)`)).toEqual([]);
			expect(await endedBy(actor, 'role:supporter', world.people.dana.id)).toEqual([]);
		}
		// They do see what is their own: it is not the statement that finds nothing.
		const own = `select kind, person_id, scope from relation where kind ~ $1`;
		expect(await straight(participant, own, [butWhoRunsIt])).toEqual([
			{ kind: 'role:participant', person_id: participant.personId, scope: elsewhere.id }
		]);
	});
});
