import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { signedIn, useCase, type Context } from '#platform/use-case.server.ts';
import { changedWays, type ChangedWay, type WayKind } from '../domain/changed-ways.ts';

/** What the actor is told was changed about how they get in, newest first. */
export async function changesToTell({ db, actor, now }: Context): Promise<ChangedWay[]> {
	const ways = await db
		.selectFrom('way_in')
		.select(['kind', 'made_at', 'seen_at'])
		.where('person_id', '=', actor.personId)
		.execute();
	return changedWays(
		ways.map(({ kind, made_at, seen_at }) => ({ kind: kind as WayKind, madeAt: made_at, seenAt: seen_at })),
		toDate(now)
	);
}

/** What was changed since the person last said that it was them, for any page that shows it. */
export const readChangedWays = useCase({
	name: 'sign-in.read-changed-ways',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => ({ changes: await changesToTell(ctx) })
});

/** The person says that what they were shown was them; what was changed after that is told again. */
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
	run: async ({ db, actor, now }, { until }) => {
		await db
			.updateTable('way_in')
			.set({ seen_at: toDate(now) })
			.where('person_id', '=', actor.personId)
			.where('seen_at', 'is', null)
			.where('made_at', '<=', until)
			.execute();
	}
});
