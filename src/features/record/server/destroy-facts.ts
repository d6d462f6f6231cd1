import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { held } from './destroy.ts';

/**
 * Of people whose account was destroyed so many days ago: takes away the days and minutes of their contacts and what help
 * they asked for. A number per month stays, of everybody together (INV-35). Each person in a transaction of their own, so
 * that nobody is counted twice. Returns how many people it was.
 */
export async function destroyFacts(org: Organisation, days: number): Promise<number> {
	const due = await asSystem(org, 'record.destroy', async (db) => {
		const { rows } = await sql<{ person: string }>`
			select about as person from circle
			where about in (select participant_id from contact union select participant_id from resource_request)
			group by about
			having bool_and(destroyed_at is not null) and max(destroyed_at) < now() - make_interval(days => ${days})`.execute(
			db
		);
		return rows.map(({ person }) => person);
	});
	let done = 0;
	for (const person of due) if (await destroyFactsOf(org, person)) done++;
	return done;
}

const destroyFactsOf = (org: Organisation, person: string): Promise<boolean> =>
	asSystem(org, 'record.destroy', async (db) => {
		const { rows } = await sql<{ held: boolean }>`select ${held(sql`${person}::uuid`)} as held`.execute(db);
		if (rows[0]!.held) return false;
		await sql`
			with contacts as (
				delete from contact where participant_id = ${person} returning started_at, minutes, taken_back_at
			), requests as (
				delete from resource_request where participant_id = ${person} returning raised_at
			), facts as (
				select started_at as at, 'contact' as what, minutes from contacts where taken_back_at is null
				union all
				select raised_at, 'request', 0 from requests
			)
			insert into month_count (month, what, times, minutes, people)
			select date_trunc('month', at at time zone 'UTC')::date, what, count(*), sum(minutes), 1 from facts group by 1, 2
			on conflict (month, what) do update set times = month_count.times + excluded.times,
				minutes = month_count.minutes + excluded.minutes, people = month_count.people + 1`.execute(db);
		return true;
	});
