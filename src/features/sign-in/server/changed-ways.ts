import { sql } from 'kysely';
import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { signedIn, useCase, type Context } from '#platform/use-case.server.ts';
import {
	toTell,
	undoOf,
	yesCountsEverywhere,
	type Looking,
	type WayChange,
	type WayChangeKind
} from '../domain/changed-ways.ts';

/**
 * Writes down that a way in of the actor was changed: every other session of theirs says so from the next page on, and
 * whoever tells them elsewhere finds it in the outbox. `session`: in which one it was done, if not the actor's.
 */
export async function noteChange(
	ctx: Context,
	{ kind, passkey = null, session }: { kind: WayChangeKind; passkey?: string | null; session?: string }
): Promise<void> {
	const { db, actor, now } = ctx;
	await db
		.insertInto('way_change')
		.values({
			id: newId(),
			person_id: actor.personId!,
			kind,
			passkey_id: passkey,
			at: toDate(now),
			by_session: session ?? actor.sessionId
		})
		.execute();
	await ctx.tell({ name: 'way-in.changed', person: actor.personId, kind });
}

const columns = ['id', 'kind', 'at', 'by_session', 'seen_in', 'seen_at', 'undone_at', 'passkey_id'] as const;

/** Columns as the domain has them. */
const toChange = (row: {
	id: string;
	kind: string;
	at: Date;
	by_session: string | null;
	seen_in: string[];
	seen_at: Date | null;
	undone_at: Date | null;
}): WayChange => ({
	id: row.id,
	kind: row.kind as WayChangeKind,
	at: row.at,
	bySession: row.by_session,
	seenIn: row.seen_in,
	seenAt: row.seen_at,
	undoneAt: row.undone_at
});

/** Who looks; without a session (somebody who is just coming in) as in one that begins now. */
export async function lookingFrom({ db, actor, now }: Context): Promise<Looking> {
	const session = await db
		.selectFrom('session')
		.select('created_at')
		.where('id', '=', actor.sessionId)
		.where('person_id', '=', actor.personId)
		.executeTakeFirst();
	return { session: actor.sessionId, since: session?.created_at ?? toDate(now), now: toDate(now) };
}

/** One change of the actor, and which passkey it is about. */
export async function changeOf({ db, actor }: Context, id: string) {
	const row = await db
		.selectFrom('way_change')
		.select(columns)
		.where('id', '=', id)
		.where('person_id', '=', actor.personId)
		.forUpdate()
		.executeTakeFirst();
	return row && { ...toChange(row), person: actor.personId!, passkey: row.passkey_id };
}

const notAnswered = ({ db, actor }: Context) =>
	db
		.selectFrom('way_change')
		.select(columns)
		.where('person_id', '=', actor.personId)
		.where('seen_at', 'is', null)
		.where('undone_at', 'is', null)
		.execute();

/** What the actor is told was changed about how they get in, newest first, each with how it can be undone from here. */
export async function changesToTell(ctx: Context) {
	const rows = await notAnswered(ctx);
	if (rows.length === 0) return [];
	const looking = await lookingFrom(ctx);
	return toTell(rows.map(toChange), looking).map((change) => ({
		id: change.id,
		kind: change.kind,
		at: change.at,
		undo: undoOf(change, looking)
	}));
}
export type ChangeToTell = Awaited<ReturnType<typeof changesToTell>>[number];

/** What was changed since the person last said that it was them, for any page that shows it. */
export const readChangedWays = useCase({
	name: 'sign-in.read-changed-ways',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => ({ changes: await changesToTell(ctx) })
});

/**
 * The person says that what they were shown was them; what was changed after that is told again. Where somebody else could
 * say it as well, it counts in this session alone.
 */
export const sayItWasMe = useCase({
	name: 'sign-in.say-it-was-me',
	input: v.object({
		until: v.pipe(
			v.string(),
			v.isoTimestamp(),
			v.transform((text) => new Date(text))
		)
	}),
	allow: signedIn,
	run: async (ctx, { until }) => {
		const { db, actor } = ctx;
		const looking = await lookingFrom(ctx);
		const shown = (await notAnswered(ctx)).map(toChange).filter(({ at }) => at <= until);
		const [everywhere, here] = [true, false].map((all) =>
			shown.filter((change) => yesCountsEverywhere(change, looking) === all).map(({ id }) => id)
		) as [string[], string[]];
		const these = (ids: string[]) =>
			db.updateTable('way_change').where('person_id', '=', actor.personId).where('id', 'in', ids);
		if (everywhere.length > 0) await these(everywhere).set({ seen_at: looking.now }).execute();
		if (here.length > 0)
			await these(here)
				.set({ seen_in: sql`seen_in || ${actor.sessionId}::uuid` })
				.execute();
	}
});
