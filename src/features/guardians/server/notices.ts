import { sql } from 'kysely';
import * as v from 'valibot';
import { programmeZone } from '#features/programme/index.server.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import type { Ground, SilentGround } from '../domain/grounds.ts';
import { mayKnowGuardians } from '../domain/permissions.ts';
import { thingOf } from './things.ts';

/** What was opened of the actor's without them: who asked, who could read, which two opened it, and on what ground. */
export const readNotices = useCase({
	name: 'guardians.read-notices',
	input: v.object({}),
	allow: mayKnowGuardians,
	run: async (ctx) => ({ notices: await noticesOf(ctx), zone: await programmeZone(ctx) })
});
export type Notices = Awaited<ReturnType<typeof readNotices>>;

/** The actor's own notices, newest first. What a law forbids to tell comes by itself on its day. */
export async function noticesOf(ctx: Context) {
	const rows = await ctx.db
		.selectFrom('joint_notice')
		.selectAll()
		.select(sql<boolean | null>`opens_on > (opened_at at time zone 'Etc/GMT+12')::date`.as('was_kept'))
		.where('about_id', '=', ctx.actor.personId)
		.orderBy('opened_at', 'desc')
		.execute();
	const names = await ctx.names.of(
		rows.flatMap((row) => [row.requester_id, row.reader_id, row.first_id, row.second_id])
	);
	const called = (person: string) => names.get(person) ?? '';
	return rows.map((row) => ({
		id: row.opening_id,
		what: thingOf(row.kind).title(),
		ground: row.ground as Ground,
		requester: called(row.requester_id),
		reader: called(row.reader_id),
		first: called(row.first_id),
		second: called(row.second_id),
		openedAt: row.opened_at.toISOString(),
		untilAt: row.until_at.toISOString(),
		/** The report was kept from them when it was opened, and so was this. */
		wasKept: row.was_kept ?? false,
		silentGround: row.silent_ground as SilentGround | null,
		seen: row.seen_at !== null
	}));
}
