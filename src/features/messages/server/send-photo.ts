import * as v from 'valibot';
import { NotAllowed, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { currentProgramme } from '#features/programme/index.server.ts';
import { quietUntil } from '../domain/later.ts';
import { wrongWords } from '../domain/message.ts';
import { mayOpen, mayWrite } from '../domain/permissions.ts';
import { keepForLater } from './later-rows.ts';
import { pairToOpen } from './pair.ts';
import { largestPhoto, toPhoto, type Photo } from './photo.ts';
import { putInThread, threadToWrite } from './send-message.ts';

const photo = v.pipe(
	v.instance(Uint8Array, 'messages_error_photo_none'),
	v.check(({ length }) => length > 0, 'messages_error_photo_none'),
	v.check(({ length }) => length <= largestPhoto, 'messages_error_photo_large')
);

/**
 * Sends a photo to the other, with a few words or none, as a message among the others. Kept is the picture alone: where it was
 * taken and whatever else the file says is left behind before anything is written.
 */
export const sendPhoto = useCase({
	name: 'messages.send-photo',
	input: v.object({
		match: idInput,
		id: idInput,
		photo,
		text: v.optional(
			v.pipe(
				v.string(),
				v.check((typed) => wrongWords(typed) !== 'messages_error_too_long', 'messages_error_too_long')
			),
			''
		)
	}),
	// Nobody lets a stranger have pictures drawn.
	prepare: (actor, said) => {
		if (actor.personId === null) throw new NotAllowed();
		return toPhoto(said.photo);
	},
	load: (ctx, { match }) => pairToOpen(ctx, match, 'message'),
	allow: mayWrite,
	run: async (ctx, { id, text }, pair, drawn) => {
		const words = text.trim() === '' ? '' : text;
		const thread = await threadToWrite(ctx, { id, text: words }, pair);
		if ('before' in thread) return thread.before;
		const { circleId: circle } = pair;
		await ctx.words.write({
			circle,
			field: 'message.photo',
			row: id,
			text: JSON.stringify(drawn),
			isNew: true
		});
		const said = { id, text: words, holds: 'photo' as const };
		const due = thread.quiet && quietUntil(thread.quiet, ctx.now, (await currentProgramme(ctx)).zone);
		if (due) return keepForLater(ctx, pair, { ...said, due, forQuiet: true });
		await Promise.all([
			putInThread(ctx, pair, said, thread.last + 1),
			words !== '' && ctx.words.write({ circle, field: 'message.body', row: id, text: words, isNew: true })
		]);
		return { id, number: thread.last + 1 };
	}
});

/** The photo of a message, for the two who can read it; one that is not sent yet for its author. Absent once it was taken back. */
export const readPhoto = useCase({
	name: 'messages.read-photo',
	input: v.object({
		match: idInput,
		message: idInput,
		size: v.optional(v.picklist(['small', 'large'], 'error_field'), 'large')
	}),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'message'),
	allow: mayOpen,
	run: async (ctx, { match, message, size }) => {
		const inThread = ctx.db
			.selectFrom('message')
			.select('id')
			.where('id', '=', message)
			.where('match_id', '=', match)
			.where('taken_back_at', 'is', null);
		const waiting = ctx.db
			.selectFrom('message_later')
			.select('id')
			.where('id', '=', message)
			.where('match_id', '=', match);
		const row = await inThread.unionAll(waiting).executeTakeFirst();
		const said = row && (await ctx.words.read({ field: 'message.photo', rows: [message] })).get(message);
		if (!said) throw new NotFound();
		return Buffer.from((JSON.parse(said.text) as Photo)[size], 'base64');
	}
});
