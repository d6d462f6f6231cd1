import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { betweenIn } from '#platform/between.ts';
import { toDate } from '#platform/clock.ts';
import { asSystem } from '#platform/db/as-system.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { organisations } from '#platform/db/organisations.ts';
import { putErrand } from '#platform/jobs/errands.server.ts';
import { putInOutbox } from '#platform/jobs/outbox.server.ts';
import type { Handlers } from '#platform/jobs/queue.server.ts';
import { runtime } from '#platform/runtime.ts';
import { stepTo, usualKeepDays, usualTarget, type CallState } from '../domain/call-back.ts';
import type { Slot } from '../domain/rota.ts';
import { nextTurn } from '../domain/turn.ts';

type Row = {
	id: string;
	state: CallState;
	turn: number;
	participant: string;
	circle: string | null;
	with: string | null;
	tried: string[];
	from: string | null;
	until: string | null;
	ends: Date;
	zone: string;
	target: number;
};

/**
 * A turn is over: it goes to the next person, or waits for whoever comes on next; after a day it is over, and said so. Only the
 * turn it was made for: a job that runs twice, or in two processes, or after somebody took it, does nothing.
 */
export const rollOver = (
	org: Organisation,
	callBack: string,
	turn: number,
	/** It was nobody's for a while. */
	waited = false
): Promise<void> => asSystem(org, 'calls.roll-over', (db) => roll(db, org, { id: callBack, turn, waited }));

async function roll(
	db: Database,
	org: Organisation,
	{ id, turn, waited = false }: { id: string; turn: number; waited?: boolean }
): Promise<void> {
	const { rows } = await sql<Row>`
		select c.id, c.state, c.turn, c.participant_id as participant, c.circle_id as circle, c.with_id as with, c.tried,
			c.safe_from::text as from, c.safe_until::text as until, c.ends_at as ends,
			coalesce((select zone from programme where id = ${org.id}), 'UTC') as zone,
			coalesce((select target_minutes from call_settings where programme_id = ${org.id}), ${usualTarget}) as target
		from call_back c where c.id = ${id} and c.turn = ${turn} and c.closed_at is null for update of c`.execute(db);
	const row = rows[0];
	if (!row) return;
	const now = toDate(runtime().clock());
	const rolled = stepTo(row.state, 'roll')!;
	if (row.with !== null) await letGo(db, row);
	if (row.ends <= now) {
		await sql`update call_back set state = ${stepTo(rolled, 'run-out')}, with_id = null, closed_at = ${now} where id = ${id}`.execute(
			db
		);
		await putInOutbox(db, org, { name: 'call-back.over', callBack: id }, people(row, null));
		return;
	}
	const tried = row.with === null ? row.tried : [...new Set([...row.tried, row.with])];
	const next = nextTurn({
		...{ now, tried, own: null, again: waited, zone: row.zone, targetMinutes: row.target },
		slots: await slotsFrom(db, now),
		able: await ableToOpen(db, row),
		safe: betweenIn(row.from, row.until)
	});
	const due = new Date(Math.min(next.due.getTime(), Math.max(row.ends.getTime(), now.getTime())));
	await sql`
		update call_back set state = ${rolled}, turn = turn + 1, with_id = ${next.with}, tried = ${tried}::uuid[], due_at = ${due}, taken_at = null, calling_since = null
		where id = ${id}`.execute(db);
	await putErrand(db, org, {
		name: 'errand.call-back-due',
		notBefore: due,
		ids: { callBack: id, turn: String(turn + 1), ...(next.with === null && { waited: 'yes' }) }
	});
	await putInOutbox(
		db,
		org,
		{ name: 'call-back.passed-on', callBack: id, person: next.with },
		people(row, next.with)
	);
}

const people = (row: Row, next: string | null) => [
	...new Set([row.participant, row.with, next].filter((each): each is string => each !== null))
];

/** Whoever had it in hand opens nothing of it any more; their own supporter can, while the two walk together and are sure of each other (H04). */
async function letGo(db: Database, row: Row): Promise<void> {
	await sql`
		delete from circle_key k where k.circle_id = ${row.circle} and k.person_id = ${row.with}
			and not exists (select from relation r where r.person_id = k.person_id and r.kind = 'match' and (r.until_at is null or r.until_at > now())
				and r.scope = (select match_id from call_back where id = ${row.id})
				and not exists (select from thread_stop s where s.match_id = r.scope))`.execute(db);
	await sql`update relation set until_at = now() where kind = 'calls-back' and scope = ${row.id} and (until_at is null or until_at > now())`.execute(
		db
	);
}

/** The rota from now on, as far as somebody can wait for it. */
export async function slotsFrom(db: Database, now: Date): Promise<Slot[]> {
	const { rows } = await sql<Slot>`
		select id, starts_at as start, ends_at as end, supporter_id as supporter from on_call_slot
		where ends_at > ${now} and starts_at < ${now}::timestamptz + interval '2 days' order by starts_at limit 100`.execute(
		db
	);
	return rows;
}

async function ableToOpen(db: Database, { circle }: Row): Promise<Set<string> | null> {
	if (circle === null) return null;
	const { rows } = await sql<{
		person: string;
	}>`select distinct person_id as person from circle_key where circle_id = ${circle}`.execute(db);
	return new Set(rows.map(({ person }) => person));
}

/** Everything that waits because of somebody who is not there any more goes on. */
const rollAll = (org: Organisation, where: ReturnType<typeof sql>): Promise<void> =>
	asSystem(org, 'calls.roll-over', async (db) => {
		const { rows } = await sql<{
			id: string;
			turn: number;
		}>`select c.id, c.turn from call_back c where c.closed_at is null and ${where} order by c.id`.execute(db);
		for (const each of rows) await roll(db, org, each);
	});

/** Nobody calls any more; an open page of whoever had it in hand does not go on showing a number. */
async function takeBack(db: Database, org: Organisation, where: ReturnType<typeof sql>): Promise<void> {
	const { rows } = await sql<{ id: string; participant: string; with: string | null }>`
		update call_back c set state = 'withdrawn', closed_at = now() where c.closed_at is null and ${where}
		returning c.id, c.participant_id as participant, c.with_id as with`.execute(db);
	for (const { id, participant, with: holder } of rows)
		await putInOutbox(db, org, { name: 'call-back.over', callBack: id }, [
			participant,
			...(holder === null ? [] : [holder])
		]);
}

/**
 * What is over leaves nothing behind but that it was: words and copies of a closed call-back, relations of who was on, and of
 * whoever has no role any more their times on the rota. Again is the same.
 */
export const tidyUp = (org: Organisation): Promise<void> =>
	asSystem(org, 'calls.tidy-up', async (db) => {
		// Whoever stopped taking part is not called any more.
		await takeBack(
			db,
			org,
			sql`not exists (select from relation r where r.person_id = c.participant_id and r.kind = 'role:participant' and (r.until_at is null or r.until_at > now()))`
		);
		const { rows } = await sql<{ circle: string }>`
			select c.circle_id as circle from call_back c where c.closed_at is not null
				and exists (select from words w where w.circle_id = c.circle_id)`.execute(db);
		const circles = rows.map(({ circle }) => circle);
		await sql`update circle set destroyed_at = coalesce(destroyed_at, now()) where id = any(${circles}::uuid[])`.execute(
			db
		);
		await sql`delete from circle_key where circle_id = any(${circles}::uuid[])`.execute(db);
		await sql`delete from words where circle_id = any(${circles}::uuid[])`.execute(db);
		await sql`delete from call_back_number n where exists (select from call_back c where c.id = n.call_back_id and c.closed_at is not null)`.execute(
			db
		);
		const gone = sql`not exists (select from relation r where r.kind = 'role:supporter' and (r.until_at is null or r.until_at > now()) and r.person_id =`;
		await sql`update on_call_slot s set supporter_id = null, relation_id = null, passes_on = false where supporter_id is not null and ends_at > now() and ${gone} s.supporter_id)`.execute(
			db
		);
		await sql`delete from on_call_phone m where ${gone} m.person_id)`.execute(db);
		await sql`delete from call_by_text t where not exists (select from relation r where r.kind = 'role:participant' and (r.until_at is null or r.until_at > now()) and r.person_id = t.person_id)`.execute(
			db
		);
		await sql`delete from rota_member m where ${gone} m.person_id)`.execute(db);
		await sql`
			update relation r set until_at = now() where (r.until_at is null or r.until_at > now()) and (
				(r.kind = 'rota' and not exists (select from rota_member m where m.relation_id = r.id))
				or (r.kind = 'on-call' and not exists (select from on_call_slot s where s.relation_id = r.id))
				or (r.kind = 'calls-back' and not exists (select from call_back c where c.id = r.scope and c.closed_at is null and c.with_id = r.person_id)))`.execute(
			db
		);
	});

/** That there was a call-back is kept so many days; weeks that are counted, for a year. */
export const forgetOld = (org: Organisation): Promise<void> =>
	asSystem(org, 'calls.tidy-up', async (db) => {
		await sql`
			delete from call_back where closed_at < now() - make_interval(days => coalesce(
				(select keep_days from call_settings where programme_id = ${org.id}), ${usualKeepDays}))`.execute(db);
		await sql`delete from on_call_slot where ends_at < now() - interval '1 year'`.execute(db);
		await sql`delete from telephone_event where at < now() - interval '1 day'`.execute(db);
		await sql`delete from call_count where week < now() - interval '1 year'`.execute(db);
		await sql`delete from call_own_count where week < now() - interval '1 year'`.execute(db);
	});

const overNow = sql`c.due_at <= now() - interval '1 minute'`;
const over = ({ org }: { org: Organisation }) => tidyUp(org);

export const handlers: Handlers = {
	'errand.call-back-due': ({ org, payload }) =>
		rollOver(org, String(payload.callBack), Number(payload.turn), payload.waited === 'yes'),
	'call-back.over': over,
	'rota.changed': over,
	'enrolment.closed': over,
	'role.ended': async ({ org, payload }) => {
		await tidyUp(org);
		await rollAll(org, sql`c.with_id = ${String(payload.person)}`);
	},
	// What whoever calls would see is not how to reach them safely any more (INV-12); of what was asked for since then it is.
	'safe-way.changed': ({ org, payload }) =>
		asSystem(org, 'calls.tidy-up', (db) =>
			takeBack(
				db,
				org,
				sql`c.participant_id = ${String(payload.person)} and c.asked_at < ${String(payload.at)}::timestamptz`
			)
		),
	// One of the two is not sure who the other is: it is somebody else who calls (H04).
	'message.stopped': ({ org, payload }) =>
		rollAll(
			org,
			sql`exists (select from match m where m.id = ${String(payload.match)} and m.participant_id = c.participant_id and m.supporter_id = c.with_id)`
		),
	// Nobody calls for whom they do not stand in any more (INV-05).
	'cover.over': ({ org }) =>
		rollAll(
			org,
			sql`exists (select from cover v where v.participant_id = c.participant_id and v.by_id = c.with_id)
				and not exists (select from relation r where r.person_id = c.with_id and r.kind in ('on-call', 'covers')
					and r.begun_at <= now() and (r.until_at is null or r.until_at > now()))`
		),
	'match.ended': async ({ org, payload }) =>
		rollAll(org, sql`c.match_id = ${String(payload.matchId)} and c.with_id = ${String(payload.supporterId)}`)
};

/** What a lost job left behind: a call-back whose moment went by, and what is over. */
export async function everyHour(): Promise<void> {
	for (const org of await organisations()) {
		await rollAll(org, overNow);
		await tidyUp(org);
		await forgetOld(org);
	}
}
