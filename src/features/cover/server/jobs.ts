import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { dayOf, toDate } from '#platform/clock.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { organisations } from '#platform/db/organisations.ts';
import { newId } from '#platform/ids.ts';
import { putErrand } from '#platform/jobs/errands.server.ts';
import { putInOutbox } from '#platform/jobs/outbox.server.ts';
import type { Handlers, Told } from '#platform/jobs/queue.server.ts';
import { runtime } from '#platform/runtime.ts';
import { spanOf, tellAt, usualLead } from '../domain/away.ts';

/** It is time: the participant is told that their supporter will be away, once, whoever runs this and however often (R062). */
export const tellAway = (org: Organisation, absence: string): Promise<void> =>
	asSystem(org, 'cover.tell', async (db) => {
		const now = toDate(runtime().clock());
		const { rows } = await sql<{ person: string; supporter: string; rests: boolean }>`
			update absence a set told_at = ${now} where id = ${absence} and told_at is null and tell_at <= ${now}
			returning participant_id as person, supporter_id as supporter,
				not exists (select from match m where m.id = a.match_id and m.state in ('active', 'ending')) as rests`.execute(
			db
		);
		// While somebody has paused nothing reminds them; it stands on their first screen.
		for (const { person, supporter } of rows.filter(({ rests }) => !rests))
			await putInOutbox(db, org, { name: 'cover.away', person, by: supporter }, [person]);
	});

const live = (kind: 'participant' | 'supporter', person: ReturnType<typeof sql>) => sql`
	exists (select from relation r where r.kind = ${`role:${kind}`} and r.person_id = ${person} and (r.until_at is null or r.until_at > now()))`;

/** The day it is where the programme is. */
const today = (org: Organisation) =>
	sql`(now() at time zone coalesce((select zone from programme where id = ${org.id}), 'UTC'))::date`;

/**
 * What is over: nobody stands in, or is agreed on, for whom one of the two is not here any more, or for whom they walk with by
 * now; nobody stands in longer than the pair walks together, while it rests, while they are away themselves, or while one of it is not sure who the other is
 * (H04). Copies of secrets go, and so does what said that somebody was away. Again is the same.
 */
export const endWhatIsOver = (org: Organisation): Promise<void> =>
	asSystem(org, 'cover.over', async (db) => {
		await endAgreements(db, org);
		await endCovers(db, org);
		await sql`
			delete from circle_key k using cover c where c.circle_id = k.circle_id and c.by_id = k.person_id
				and (c.closed_at is not null or c.until_at <= now())`.execute(db);
		await forgetDays(db, org);
		await countAlone(db, org);
	});

/** Whoever takes part, has not paused, and neither walks with anybody nor has asked somebody: how many, for leads, and never who. */
async function countAlone(db: Database, org: Organisation): Promise<void> {
	await sql`
		insert into alone_count (programme_id, people, counted_at)
		select ${org.id}, count(*), now() from enrolment e
		where e.state in ('enrolled', 'active', 'tapering') and ${live('participant', sql`e.person_id`)}
			and not exists (select from match m where m.participant_id = e.person_id and m.state in ('chosen_by_P', 'active', 'paused', 'ending'))
		on conflict (programme_id) do update set people = excluded.people, counted_at = excluded.counted_at`.execute(
		db
	);
}

async function endAgreements(db: Database, org: Organisation): Promise<void> {
	const { rows } = await sql<{ id: string; circle: string | null; participant: string; by: string }>`
		update stand_in s set state = 'ended', ended_at = now() where s.state in ('asked', 'agreed') and (
			not ${live('participant', sql`s.participant_id`)} or not ${live('supporter', sql`s.by_id`)}
			or exists (select from match m where m.participant_id = s.participant_id and m.supporter_id = s.by_id and m.state in ('active', 'paused', 'ending')))
		returning s.id, s.circle_id as circle, s.participant_id as participant, s.by_id as by`.execute(db);
	if (rows.length === 0) return;
	const ids = rows.map(({ id }) => id);
	const circles = rows.flatMap(({ circle }) => circle ?? []);
	await sql`update relation set until_at = now() where kind = 'stands-in' and scope = any(${ids}::uuid[]) and (until_at is null or until_at > now())`.execute(
		db
	);
	await sql`update circle set destroyed_at = coalesce(destroyed_at, now()) where id = any(${circles}::uuid[])`.execute(
		db
	);
	await sql`delete from words where circle_id = any(${circles}::uuid[])`.execute(db);
	await sql`delete from circle_key where circle_id = any(${circles}::uuid[])`.execute(db);
	const people = [...new Set(rows.flatMap(({ participant, by }) => [participant, by]))];
	await putInOutbox(db, org, { name: 'cover.taken-back' }, people);
}

async function endCovers(db: Database, org: Organisation): Promise<void> {
	const { rows } = await sql<{ relation: string; participant: string; by: string }>`
		update cover c set closed_at = now() where c.closed_at is null and c.until_at > now() and not (
			exists (select from stand_in s where s.id = c.stand_in_id and s.state = 'agreed')
			and exists (select from match m where m.id = c.match_id and m.state in ('active', 'ending'))
			and not exists (select from thread_stop t where t.match_id = c.match_id)
			and ${live('supporter', sql`c.supporter_id`)}
			and not (c.from_at <= now() and (
				exists (select from not_well_day d where d.supporter_id = c.by_id and d.day = ${today(org)})
				or exists (select from leave_days l where l.supporter_id = c.by_id and ${today(org)} between l.from_day and l.until_day))))
		returning c.relation_id as relation, c.participant_id as participant, c.by_id as by`.execute(db);
	if (rows.length === 0) return;
	const relations = rows.map(({ relation }) => relation);
	await sql`update relation set until_at = now() where id = any(${relations}::uuid[]) and until_at > now()`.execute(
		db
	);
	const people = [...new Set(rows.flatMap(({ participant, by }) => [participant, by]))];
	await putInOutbox(db, org, { name: 'cover.over' }, people);
}

/** The day it was goes with the day (INV-19), a leave and what the pairs were told of it when it is over, or with the match and the role. */
async function forgetDays(db: Database, org: Organisation): Promise<void> {
	await sql`
		delete from absence a where a.until_at <= now() or not ${live('supporter', sql`a.supporter_id`)}
			or not exists (select from match m where m.id = a.match_id and m.state in ('active', 'paused', 'ending'))`.execute(
		db
	);
	await sql`
		delete from cover_runs r where r.until_at <= now() or not exists (
			select from cover c join absence a on a.id = c.absence_id where a.cause_id = r.cause_id and c.closed_at is null)`.execute(
		db
	);
	await sql`delete from not_well_day d where d.day < ${today(org)} or not ${live('supporter', sql`d.supporter_id`)}`.execute(
		db
	);
	await sql`delete from leave_days l where l.until_day < ${today(org)} or not ${live('supporter', sql`l.supporter_id`)}`.execute(
		db
	);
	// Whoever walks with somebody again has read it, or needs it no more.
	await sql`
		delete from supporter_gone g where g.at < now() - interval '90 days' or not ${live('participant', sql`g.participant_id`)}
			or exists (select from match m where m.participant_id = g.participant_id and m.id <> g.match_id and m.state in ('active', 'paused'))`.execute(
		db
	);
	await sql`
		update leave_days l set pairs = n.pairs, without_cover = n.pairs - n.covered
		from (select d.id, count(a.id)::integer as pairs, count(c.id)::integer as covered
			from leave_days d left join absence a on a.cause_id = d.id left join cover c on c.absence_id = a.id and c.closed_at is null
			group by d.id) n
		where n.id = l.id and (l.pairs, l.without_cover) is distinct from (n.pairs, n.pairs - n.covered)`.execute(db);
}

/**
 * Whose supporter is not here any more reads it on their first screen: it ended with the role, and neither of the two ended it
 * (H33). Of one supporter; noted once, however often this runs, and not for who walks with somebody again.
 */
export const noteGone = (org: Organisation, supporter: string): Promise<void> =>
	asSystem(org, 'cover.over', async (db) => {
		const { rows } = await sql<{ participant: string }>`
			insert into supporter_gone (match_id, participant_id, supporter_id, at)
			select m.id, m.participant_id, m.supporter_id, now() from match m
			where m.supporter_id = ${supporter}
				and not ${live('supporter', sql`m.supporter_id`)} and ${live('participant', sql`m.participant_id`)}
				and (m.state in ('active', 'paused', 'ending') or (m.state = 'ended' and m.ended_at >= (
					select max(r.until_at) from relation r where r.kind = 'role:supporter' and r.person_id = m.supporter_id)))
				and not exists (select from match o where o.participant_id = m.participant_id and o.id <> m.id and o.state in ('active', 'paused'))
			on conflict (match_id) do nothing returning participant_id as participant`.execute(db);
		if (rows.length > 0)
			await putInOutbox(
				db,
				org,
				{ name: 'cover.gone' },
				rows.map(({ participant }) => participant)
			);
	});

/** Two who walk together from today on: the days away that are planned already count for them too. */
const joinLeave = (org: Organisation, match: string): Promise<void> =>
	asSystem(org, 'cover.tell', async (db) => {
		const { rows } = await sql<{
			cause: string;
			participant: string;
			supporter: string;
			from: Date;
			until: Date;
			zone: string;
			lead: number;
		}>`
			select l.id as cause, m.participant_id as participant, m.supporter_id as supporter, l.from_day as from, l.until_day as until,
				coalesce((select zone from programme where id = ${org.id}), 'UTC') as zone,
				coalesce((select lead_days from cover_settings where programme_id = ${org.id}), ${usualLead}) as lead
			from match m join leave_days l on l.supporter_id = m.supporter_id
			where m.id = ${match} and m.state = 'active'
				and not exists (select from absence a where a.cause_id = l.id and a.match_id = m.id)`.execute(db);
		const now = runtime().clock();
		for (const { cause, participant, supporter, zone, lead, ...row } of rows) {
			const days = { from: dayOf(row.from), until: dayOf(row.until) };
			const span = spanOf(days, zone, now);
			if (span.until.epochMilliseconds <= now.epochMilliseconds) continue;
			const id = newId();
			const at = toDate(tellAt(span, lead, now));
			await sql`
				insert into absence (id, cause_id, match_id, participant_id, supporter_id, from_day, until_day, from_at, until_at, tell_at)
				values (${id}, ${cause}, ${match}, ${participant}, ${supporter}, ${days.from}, ${days.until}, ${toDate(span.from)}, ${toDate(span.until)}, ${at})
				on conflict (cause_id, match_id) do nothing`.execute(db);
			await putErrand(db, org, { name: 'errand.away-told', notBefore: at, ids: { absence: id } });
		}
	});

const over = ({ org }: Told) => endWhatIsOver(org);

export const handlers: Handlers = {
	'errand.away-told': ({ org, payload }) => tellAway(org, String(payload.absence)),
	'cover.over': over,
	'cover.agreed': over,
	'cover.taken-back': over,
	'cover.stands-in': over,
	'enrolment.paused': over,
	'enrolment.closed': over,
	'role.ended': async ({ org, payload }) => {
		await noteGone(org, String(payload.person));
		await endWhatIsOver(org);
	},
	'match.ended': over,
	'message.stopped': over,
	'match.not-this-time': over,
	'match.accepted': async ({ org, payload }) => {
		await endWhatIsOver(org);
		await joinLeave(org, String(payload.matchId));
	}
};

/** What a lost job left behind, and the day that is over. */
export async function everyHour(): Promise<void> {
	for (const org of await organisations()) await endWhatIsOver(org);
}
