import * as v from 'valibot';
import { newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { called } from '#features/messages/index.server.ts';
import { mayChooseStandIn, mayStandIn } from '../domain/permissions.ts';
import { myPair, ownStandIn, sharesOf, toStandIn, whoCouldStandIn, type StandIn } from './rows.ts';

/** Whom I agreed on for when my supporter is away, or who could be asked. */
export const readMyStandIn = useCase({
	name: 'cover.read-mine',
	input: v.object({}),
	allow: mayChooseStandIn,
	run: async (ctx) => {
		const [pair, last] = await Promise.all([myPair(ctx), ownStandIn(ctx)]);
		const now = last && (last.state === 'asked' || last.state === 'agreed') ? last : null;
		const [people, names, standIn] = await Promise.all([
			pair && !now ? whoCouldStandIn(ctx, pair) : [],
			ctx.names.of([pair?.supporterId, last?.byId].filter((id) => id !== undefined)),
			now && shown(ctx, now)
		]);
		return {
			newId: newId(),
			/** Null: they walk with nobody. */
			supporter: pair && { match: pair.matchId, name: called(names, pair.supporterId), held: pair.held },
			standIn: standIn && now && { ...standIn, name: called(names, now.byId) },
			/** Who could not, the last time; said once, kindly. */
			notThisTime: last?.state === 'declined' ? called(names, last.byId) : null,
			people
		};
	}
});
export type MyStandIn = Awaited<ReturnType<typeof readMyStandIn>>;

async function shown(ctx: Context, { id, state, byId }: StandIn) {
	const [shares, know] = await Promise.all([
		sharesOf(ctx.db, [id]),
		ctx.words.read({ field: 'stand-in.know', rows: [id] })
	]);
	const words = know.get(id);
	return {
		id,
		person: byId,
		agreed: state === 'agreed',
		shows: shares.get(id) ?? [],
		know: words?.text ?? '',
		seen: String(words?.version ?? '')
	};
}

/** Who asked me to stand in, and for whom I do, by name: nothing else of them is opened. */
export const readAskedToStandIn = useCase({
	name: 'cover.asked',
	input: v.object({}),
	allow: mayStandIn,
	run: async (ctx) => {
		const rows = await ctx.db
			.selectFrom('stand_in')
			.selectAll()
			.where('by_id', '=', ctx.actor.personId)
			.where('state', 'in', ['asked', 'agreed'])
			.orderBy('asked_at')
			.execute();
		const all = rows.map(toStandIn);
		const names = await ctx.names.of(all.map(({ participantId }) => participantId));
		const named = all.map(({ id, participantId, state }) => ({
			id,
			name: called(names, participantId),
			agreed: state === 'agreed'
		}));
		return {
			asked: named.filter(({ agreed }) => !agreed),
			agreed: named.filter(({ agreed }) => agreed)
		};
	}
});
export type AskedToStandIn = Awaited<ReturnType<typeof readAskedToStandIn>>;
