import * as v from 'valibot';
import { Conflict } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { lengthOf } from '#features/messages/domain/message.ts';
import { checkNotStopped } from '#features/messages/index.server.ts';
import { isTheirs } from '../domain/permissions.ts';
import { longestKnow, shareKinds, type ShareKind } from '../domain/stand-in.ts';
import { myPair, standInToMove } from './rows.ts';

/** Ticked boxes: none, one or several come from a form in three shapes. What is not one of them is left out. */
const ticked = v.pipe(
	v.optional(v.union([v.string(), v.array(v.string())]), []),
	v.transform((value) =>
		[...new Set([value].flat())].filter((kind): kind is ShareKind => shareKinds.some((each) => each === kind))
	)
);

/**
 * The participant chooses what whoever stands in may see: own words, and kinds of what the pair has, each off until ticked.
 * The words lie between the pair, for the supporter is who hands them on when they can not be there.
 */
export const shareForCover = useCase({
	name: 'cover.share',
	input: v.object({
		standIn: idInput,
		/** What was on the page, so that nothing is written over unseen. */
		seen: v.optional(v.string(), ''),
		know: v.optional(
			v.pipe(
				v.string(),
				v.check((text) => lengthOf(text) <= longestKnow, 'cover_error_know_long')
			),
			''
		),
		shows: ticked
	}),
	load: (ctx, { standIn }) => standInToMove(ctx, standIn),
	allow: isTheirs,
	run: async (ctx, { know, shows, seen }, standIn) => {
		if (standIn.state !== 'asked' && standIn.state !== 'agreed') throw new Conflict('cover_error_moved_on');
		const pair = await myPair(ctx);
		if (!pair?.held) throw new Conflict('cover_error_nobody');
		await checkNotStopped(ctx, pair.matchId);
		await ctx.db.deleteFrom('stand_in_share').where('stand_in_id', '=', standIn.id).execute();
		if (shows.length > 0)
			await ctx.db
				.insertInto('stand_in_share')
				.values(
					shows.map((kind) => ({
						...{ stand_in_id: standIn.id, participant_id: standIn.participantId },
						...{ by_id: standIn.byId, kind }
					}))
				)
				.execute();
		await keepKnow(ctx, { row: standIn.id, circle: pair.circleId, text: know.trim(), seen });
		await ctx.tell({ name: 'cover.shared', standIn: standIn.id }, [standIn.participantId, pair.supporterId]);
	}
});

type Know = { row: string; circle: string; text: string; seen: string };

async function keepKnow(ctx: Context, { row, circle, text, seen }: Know): Promise<void> {
	const before = (await ctx.words.read({ field: 'stand-in.know', rows: [row] })).get(row);
	if ((before?.text ?? '') === text && (text === '' || before?.circle === circle)) return;
	if (seen !== String(before?.version ?? '')) throw new Conflict('cover_error_changed');
	// With another supporter it lies between those two; nothing is left where nobody wants it.
	if (before && (text === '' || before.circle !== circle))
		await ctx.words.erase({ field: 'stand-in.know', row });
	if (text !== '')
		await ctx.words.write({ circle, field: 'stand-in.know', row, text, about: ctx.actor.personId! });
}
