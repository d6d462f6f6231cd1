import * as v from 'valibot';
import { isSelf } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { pagesWereRead } from '#features/enrolment/index.server.ts';
import { lengthOf } from '#features/messages/domain/message.ts';
import { mayWriteDown } from '../domain/permissions.ts';
import { joined, longestText, ways, type Step } from '../domain/say.ts';
import { someText, whomFor } from './inputs.ts';
import { livePairs } from './rows.ts';

/**
 * Writes down something to ask or say, in one box or in three steps (R115). Who can read it is said with it: only the
 * participant, or the two of a match. The same form sent twice is one; with other words it is refused, so that none are lost.
 */
export const writeDown = useCase({
	name: 'to-say.write-down',
	input: v.object({
		id: idInput,
		with: v.pipe(
			v.optional(v.string(), ''),
			v.check((text) => text === 'me' || v.is(idInput, text), 'to_say_error_with')
		),
		for: whomFor,
		/** The way whose steps were filled in; none: one box. */
		way: v.optional(v.picklist(['', ...ways], 'to_say_error_seen'), ''),
		text: someText,
		first: someText,
		second: someText,
		third: someText
	}),
	load: async (ctx, { with: where }) => {
		if (ctx.actor.personId === null) throw new NotFound();
		if (where === 'me') return { participantId: ctx.actor.personId, pair: null };
		const pair = (await livePairs(ctx)).find(({ matchId }) => matchId === where);
		if (!pair) throw new NotFound();
		return { participantId: pair.participantId, pair };
	},
	allow: mayWriteDown,
	run: async (ctx, typed, { participantId, pair }) => {
		const { id, for: whom } = typed;
		const text = textOf(typed);
		if (await writtenBefore(ctx, id, text)) return { id };
		if (isSelf(ctx.actor, participantId)) await pagesWereRead(ctx);
		const circle = pair ? pair.circleId : await ctx.circles.own(participantId);
		await ctx.db
			.insertInto('to_say')
			.values({
				...{ id, person_id: participantId, match_id: pair?.matchId ?? null, circle_id: circle },
				...{ author_id: ctx.actor.personId!, written_at: toDate(ctx.now) }
			})
			.execute();
		const write = (field: 'to-say.words' | 'to-say.for', words: string) =>
			ctx.words.write({ circle, field, row: id, text: words, isNew: true, about: participantId });
		await write('to-say.words', text);
		if (whom.trim() !== '') await write('to-say.for', whom);
		return { id };
	}
});

/** What was written in one box or, in a way of saying it, in three. Throws what is wrong at the first box of the form. */
function textOf({ way, text, first, second, third }: Record<'way' | 'text' | Step, string>): string {
	const whole = way === '' ? text : joined([first, second, third]);
	const box = way === '' ? 'text' : 'first';
	if (whole.trim() === '') throw new Invalid({ [box]: 'to_say_error_empty' });
	if (lengthOf(whole) > longestText) throw new Invalid({ [box]: 'to_say_error_long' });
	return whole;
}

/** Whether the actor wrote down these very words under this id before. Throws a conflict when they are others. */
async function writtenBefore(ctx: Context, id: string, text: string): Promise<boolean> {
	const row = await ctx.db.selectFrom('to_say').select('author_id').where('id', '=', id).executeTakeFirst();
	if (!row) return false;
	const said = (await ctx.words.versions({ field: 'to-say.words', row: id }))[0];
	if (row.author_id !== ctx.actor.personId || said?.text !== text) throw new Conflict('to_say_error_before');
	return true;
}
