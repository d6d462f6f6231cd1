import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { keptApartNow, leaveMarks, neverAgain, yesInput } from '#features/matching/index.server.ts';
import { checkNotStopped } from '#features/messages/index.server.ts';
import { isPeerSupervised } from '#features/supervision/index.server.ts';
import { isTheirs, mayChooseStandIn, mayTakeBack, wasAsked } from '../domain/permissions.ts';
import { endCovers, openCovers } from './cover-rows.ts';
import { myPair, standInToMove, stepTo, whoCouldStandIn, type StandIn } from './rows.ts';

/**
 * The participant asks somebody to be there while their supporter is away (R062). Out of the people they can be shown at all,
 * by the same comparison; the name they go by is sealed for whoever is asked, and nothing else.
 */
export const askStandIn = useCase({
	name: 'cover.ask',
	input: v.object({ id: idInput, person: idInput }),
	allow: mayChooseStandIn,
	run: async (ctx, { id, person }) => {
		const { db, actor, now } = ctx;
		const me = actor.personId!;
		const pair = await myPair(ctx);
		if (!pair) throw new Conflict('cover_error_nobody');
		await checkNotStopped(ctx, pair.matchId);
		const before = await db.selectFrom('stand_in').select('id').where('id', '=', id).executeTakeFirst();
		if (before) return;
		const [one] = await whoCouldStandIn(ctx, pair, person);
		if (!one) throw new Conflict('cover_error_not_free');
		// The same form sent twice, or two questions at once: the database keeps one.
		await db
			.insertInto('stand_in')
			.values({
				...{ id, programme_id: actor.org.id, participant_id: me, by_id: person },
				...{ state: 'asked', asked_at: toDate(now) }
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		const kept = await db.selectFrom('stand_in').select('circle_id').where('id', '=', id).executeTakeFirst();
		if (!kept) throw new Conflict('cover_error_asked');
		if (kept.circle_id !== null) return;
		const relation = await ctx.relations.begin({ kind: 'stands-in', scope: id, person });
		const circle = await ctx.circles.make({
			...{ kind: 'cover', about: me },
			members: [
				{ person: me, relation: null },
				{ person, relation }
			]
		});
		await db.updateTable('stand_in').set({ circle_id: circle }).where('id', '=', id).execute();
		const alias = (await ctx.names.of([me])).get(me);
		if (alias !== undefined)
			await ctx.words.write({ circle, field: 'person.alias', row: me, text: alias, isNew: true });
		await leaveMarks(ctx, { circle, row: id, alias });
		await ctx.tell({ name: 'cover.asked', standIn: id, person, by: me }, [me, person]);
	}
});

const one = { standIn: idInput };
const load = (ctx: Context, { standIn }: { standIn: string }) => standInToMove(ctx, standIn);

/** Whoever was asked says yes; from now on it counts. What either must not meet is compared once more (H40, INV-17). */
export const agreeToStandIn = useCase({
	name: 'cover.agree',
	input: v.object(one),
	load,
	allow: wasAsked,
	run: async (ctx, _input, asked) => {
		if (asked.state === 'agreed') return;
		const state = stepTo(asked, 'agree', 'S');
		const supervised = await isPeerSupervised(ctx.db, asked.byId, asked.programmeId, ctx.now);
		const apart = await keptApartNow(ctx, { row: asked.id, participantId: asked.participantId });
		if (!supervised || apart) throw new Conflict('cover_error_not_now');
		await ctx.db
			.updateTable('stand_in')
			.set({ state, answered_at: toDate(ctx.now) })
			.where('id', '=', asked.id)
			.execute();
		await ctx.tell({ name: 'cover.agreed', standIn: asked.id, person: asked.participantId, by: asked.byId }, [
			asked.participantId,
			asked.byId
		]);
	}
});

/** "Not this time", without a reason. With `knowThem` the two are not shown to each other again. */
export const sayNotToStandIn = useCase({
	name: 'cover.decline',
	input: v.object({ ...one, knowThem: yesInput }),
	load,
	allow: wasAsked,
	run: async (ctx, { knowThem }, asked) => {
		if (knowThem) await neverAgain(ctx, asked);
		await over(ctx, asked, stepTo(asked, 'decline', 'S'));
		await ctx.tell({ name: 'cover.not-this-time', standIn: asked.id }, [asked.participantId, asked.byId]);
	}
});

/** Either takes it back, at once and without a reason (INV-02). */
export const takeStandInBack = useCase({
	name: 'cover.take-back',
	input: v.object(one),
	load: async (ctx, input) => {
		const standIn = await load(ctx, input);
		// To the supporter who walks with the person it is only to be read.
		if (!mayTakeBack(ctx.actor, standIn)) throw new NotFound();
		return standIn;
	},
	allow: mayTakeBack,
	run: async (ctx, _input, standIn) => {
		if (standIn.state === 'ended') return;
		await over(ctx, standIn, stepTo(standIn, 'end', isTheirs(ctx.actor, standIn) ? 'P' : 'S'));
		await ctx.tell({ name: 'cover.taken-back', standIn: standIn.id }, [standIn.participantId, standIn.byId]);
	}
});

/** It is over: whoever was asked opens not even the name any more. */
async function over(ctx: Context, standIn: StandIn, state: StandIn['state']): Promise<void> {
	const at = toDate(ctx.now);
	await endCovers(ctx, await openCovers(ctx, { column: 'stand_in_id', is: standIn.id }));
	await ctx.db
		.updateTable('stand_in')
		.set({ state, ended_at: at, ...(state === 'declined' && { answered_at: at }) })
		.where('id', '=', standIn.id)
		.execute();
	if (standIn.circleId && ctx.actor.circles.holds(standIn.circleId))
		await ctx.circles.destroy(standIn.circleId);
	await ctx.relations.end({ kind: 'stands-in', scope: standIn.id });
}
