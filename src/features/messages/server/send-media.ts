import * as v from 'valibot';
import { holds, type Actor } from '#platform/actor.ts';
import { atMost } from '#platform/at-most.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict, NotAllowed, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { currentProgramme } from '#features/programme/index.server.ts';
import { quietUntil } from '../domain/later.ts';
import { mostMediaADay, wrongWords } from '../domain/message.ts';
import { mayOpen, type Pair } from '../domain/permissions.ts';
import { idOfWaiting, keepForLater, waitingOf } from './later-rows.ts';
import { pairToOpen } from './pair.ts';
import { largestPhoto, toPhoto, type Photo } from './photo.ts';
import { largestVoice, toVoice, type Voice } from './voice.ts';
import { mayWriteIn, putInThread, threadToWrite, toWrite } from './writing.ts';

type Media = 'photo' | 'voice';

const fileInput = (largest: number, none: string, large: string) =>
	v.pipe(
		v.instance(Uint8Array, none),
		v.check(({ length }) => length > 0, none),
		v.check(({ length }) => length <= largest, large)
	);
const withIt = {
	match: idInput,
	id: idInput,
	caption: v.optional(
		v.pipe(
			v.string(),
			v.check((typed) => wrongWords(typed) !== 'messages_error_too_long', 'messages_error_too_long')
		),
		''
	)
};

/** Files are worked on one after the other, a few at most in this process: a picture that is unpacked is large. */
const atWork = atMost(2);

/**
 * Works on a file of one of two who walk together. Nobody else has files worked on; why not is said by what is asked next, and null
 * is what is sent of it.
 */
async function worked<T>(actor: Actor, match: string, work: () => Promise<T>): Promise<T | null> {
	if (actor.personId === null) throw new NotAllowed();
	return holds(actor, 'match', match) ? atWork(work) : null;
}

/** Seals it beside the words, under a field of its own, and sends it as any message. */
async function send(
	ctx: Context,
	{ pair, threadNow }: Awaited<ReturnType<typeof toWrite>>,
	{ id, caption, holds, kept }: { id: string; caption: string; holds: Media; kept: Photo | Voice | null }
): Promise<{ id: string; number: number | null }> {
	const text = caption.trim() === '' ? '' : caption;
	const thread = await threadToWrite(ctx, { id, text }, pair, threadNow);
	if ('before' in thread) return thread.before;
	if (kept === null) throw new Conflict('messages_error_over');
	await checkNotTooMany(ctx, pair);
	const { circleId: circle } = pair;
	const due = thread.quiet && quietUntil(thread.quiet, ctx.now, (await currentProgramme(ctx)).zone);
	await ctx.words.write({
		circle,
		field: `message.${holds}`,
		row: due ? idOfWaiting(ctx, id) : id,
		text: JSON.stringify(kept),
		isNew: true
	});
	if (due) return keepForLater(ctx, pair, { id, text, holds, due, forQuiet: true });
	await Promise.all([
		putInThread(ctx, pair, { id, holds }, thread.last + 1),
		text !== '' && ctx.words.write({ circle, field: 'message.body', row: id, text, isNew: true })
	]);
	return { id, number: thread.last + 1 };
}

/** So many photos and voice notes one person sends another in a day. The thread is held. */
async function checkNotTooMany({ db, actor, now }: Context, { matchId }: Pair): Promise<void> {
	const [sent, waiting] = await Promise.all([
		db
			.selectFrom('message')
			.select('id')
			.where('match_id', '=', matchId)
			.where('author_id', '=', actor.personId!)
			.where('holds', '<>', 'words')
			.where('at', '>', toDate(now.subtract({ hours: 24 })))
			.limit(mostMediaADay)
			.execute(),
		waitingOf(db, matchId)
	]);
	if (sent.length + waiting.filter(({ holds }) => holds !== 'words').length >= mostMediaADay)
		throw new Conflict('messages_error_media_many');
}

/**
 * Sends a photo to the other, with a few words or none, as a message among the others. Kept is the picture alone: where it was
 * taken and whatever else the file says is left behind before anything is written.
 */
export const sendPhoto = useCase({
	name: 'messages.send-photo',
	input: v.object({
		...withIt,
		photo: fileInput(largestPhoto, 'messages_error_photo_none', 'messages_error_photo_large')
	}),
	prepare: (actor, { match, photo }) => worked(actor, match, () => toPhoto(photo)),
	load: toWrite,
	allow: mayWriteIn,
	run: (ctx, said, where, kept) => send(ctx, where, { ...said, holds: 'photo', kept })
});

/** Sends what somebody said into their telephone, with a few words or none, as a message among the others. Kept is the sound alone. */
export const sendVoice = useCase({
	name: 'messages.send-voice',
	input: v.object({
		...withIt,
		voice: fileInput(largestVoice, 'messages_error_voice_none', 'messages_error_voice_large')
	}),
	prepare: (actor, { match, voice }) => worked(actor, match, () => toVoice(voice)),
	load: toWrite,
	allow: mayWriteIn,
	run: (ctx, said, where, kept) => send(ctx, where, { ...said, holds: 'voice', kept })
});

/**
 * What is to be seen or heard in a message, for the two who can read it; in one that is not sent yet, for its author. Absent once
 * it was taken back.
 */
async function kept(
	ctx: Context,
	{ match, message }: { match: string; message: string },
	holds: Media
): Promise<unknown> {
	const sent = ctx.db
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
	const row = await sent.unionAll(waiting).executeTakeFirst();
	const said = row && (await ctx.words.read({ field: `message.${holds}`, rows: [message] })).get(message);
	if (!said) throw new NotFound();
	return JSON.parse(said.text);
}

/** The photo of a message as WebP. */
export const readPhoto = useCase({
	name: 'messages.read-photo',
	input: v.object({
		match: idInput,
		message: idInput,
		size: v.optional(v.picklist(['small', 'large'], 'error_field'), 'large')
	}),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'message'),
	allow: mayOpen,
	run: async (ctx, { size, ...which }) =>
		Buffer.from(((await kept(ctx, which, 'photo')) as Photo)[size], 'base64')
});

/** The sound of a message, and of which kind it is. */
export const readVoice = useCase({
	name: 'messages.read-voice',
	input: v.object({ match: idInput, message: idInput }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'message'),
	allow: mayOpen,
	run: async (ctx, which) => {
		const { type, sound } = (await kept(ctx, which, 'voice')) as Voice;
		return { type, sound: Buffer.from(sound, 'base64') };
	}
});
