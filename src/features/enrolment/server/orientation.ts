import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { idInput } from '#platform/ids.ts';
import { NotFound } from '#platform/errors.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { maySee } from '../domain/permissions.ts';
import { orientation, orientationKeys, seenByBoth } from '../domain/wordings.ts';
import { hasOwnPassphrase } from '#features/sign-in/index.server.ts';
import { hasNoAccount } from './has-no-account.ts';
import { orientationFor } from './orientation-for.ts';
import { enrolmentOf } from './rows.ts';

/** Whose list: the actor's own, or that of somebody they are with. Not to be seen is the same as not there. */
const whose = async (ctx: Context, { person }: { person?: string | undefined }) => {
	const personId = person ?? ctx.actor.personId;
	if (personId) ctx.asksFor(personId, 'enrolment');
	if (!personId || !maySee(ctx.actor, { personId })) throw new NotFound();
	return { personId, enrolment: await enrolmentOf(ctx.db, personId) };
};

/** The orientation list (R007) with what both have seen: resumed wherever the last meeting left it. */
export const readOrientation = useCase({
	name: 'enrolment.read-orientation',
	input: v.object({ person: v.optional(idInput) }),
	load: whose,
	allow: maySee,
	run: async (ctx, _, { personId }) => {
		const own = personId === ctx.actor.personId;
		const items = await orientationFor(ctx, personId);
		return {
			items,
			both: seenByBoth(items),
			name: own ? null : ((await ctx.names.of([personId])).get(personId) ?? null),
			own,
			/** One tick counts for both: for somebody who has no pages of their own to tick in. */
			together: !own && !(await hasOwnPassphrase(ctx, personId))
		};
	}
});

/**
 * One item was read. Each ticks for themself; for somebody without an account the supporter beside them ticks for both,
 * and it says so (`by_person`). Whoever has an account ticks their own side. The same tick twice is one.
 */
export const seeOrientationItem = useCase({
	name: 'enrolment.see-orientation-item',
	input: v.object({
		person: v.optional(idInput),
		item: v.picklist(orientationKeys),
		version: v.pipe(v.unknown(), v.transform(Number), v.integer()),
		together: v.optional(v.string())
	}),
	load: whose,
	allow: maySee,
	run: async (ctx, { item, version, together }, { personId }) => {
		if (orientation.find(({ key }) => key === item)?.version !== version) return;
		const own = personId === ctx.actor.personId;
		if (together && !own) await hasNoAccount(ctx, personId);
		const sides = own
			? (['participant'] as const)
			: together
				? (['supporter', 'participant'] as const)
				: (['supporter'] as const);
		for (const side of sides) {
			await ctx.db
				.insertInto('orientation_seen')
				.values({
					person_id: personId,
					item,
					version,
					side,
					by_person: ctx.actor.personId!,
					at: toDate(ctx.now)
				})
				.onConflict((conflict) => conflict.doNothing())
				.execute();
		}
	}
});
