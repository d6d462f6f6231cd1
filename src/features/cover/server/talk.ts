import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { wrongWords } from '#features/messages/domain/message.ts';
import { called, callWhenNotSafe } from '#features/messages/index.server.ts';
import { todayHere, zoneAndDay } from '#features/programme/index.server.ts';
import { isParticipantOf, mayBegin, mayEndCover, mayOpenCover } from '../domain/permissions.ts';
import {
	beginCover,
	coverToOpen,
	endCovers,
	isOn,
	spanFrom,
	toAbsence,
	type Absence,
	type Cover
} from './cover-rows.ts';
import { agreedFor } from './go-away.ts';
import { myPair, ownStandIn } from './rows.ts';
import { gather, handOver, type Shown } from './shown.ts';

/** As many messages as one page shows, the newest. */
const shownMessages = 100;

const one = { cover: idInput };
const load = (ctx: Context, { cover }: { cover: string }) => coverToOpen(ctx, cover);

/** A cover as the participant, or whoever stands in, sees it: what was written, and what is shown. */
export const readCover = useCase({
	name: 'cover.read',
	input: v.object(one),
	load,
	allow: mayOpenCover,
	run: async (ctx, _input, cover) => {
		const me = ctx.actor.personId!;
		const mine = cover.participantId === me;
		const rows = await ctx.db
			.selectFrom('cover_message')
			.select(['id', 'author_id', 'at'])
			.where('cover_id', '=', cover.id)
			.orderBy('at', 'desc')
			.orderBy('id', 'desc')
			.limit(shownMessages)
			.execute();
		const on = isOn(cover, toDate(ctx.now));
		const [{ zone, today }, words, shown, names, now, call] = await Promise.all([
			zoneAndDay(ctx),
			ctx.words.read({ field: 'cover.message', rows: rows.map(({ id }) => id) }),
			ctx.words.read({ field: 'cover.shown', rows: [cover.id] }),
			ctx.names.of([cover.participantId, cover.byId, cover.supporterId]),
			mine && on ? asItIsNow(ctx) : null,
			callWhenNotSafe(ctx)
		]);
		const given = shown.get(cover.id);
		return {
			id: cover.id,
			newId: newId(),
			mine,
			name: called(names, mine ? cover.byId : cover.participantId),
			supporter: called(names, cover.supporterId),
			from: cover.from.toISOString(),
			/** The last moment of it: a day that is over begins the next one. */
			until: new Date(cover.until.getTime() - 1000).toISOString(),
			on,
			ahead: cover.closedAt === null && cover.from > toDate(ctx.now),
			...{ zone, today, now: ctx.now.toString(), call },
			messages: rows.reverse().map(({ id, author_id, at }) => ({
				id,
				mine: author_id === me,
				at: at.toISOString(),
				/** Null: it was taken back, or can not be opened. */
				text: words.get(id)?.text ?? null
			})),
			shown: given ? (JSON.parse(given.text) as Shown) : null,
			shownAt: given?.at.toISOString() ?? null,
			/** What is shown is not what it is now; the participant can show it anew. */
			changed: now !== null && given !== undefined && JSON.stringify(now.shown) !== given.text
		};
	}
});
export type CoverPage = Awaited<ReturnType<typeof readCover>>;

/** What would be handed over now, as the participant whose request this is ticked it. */
async function asItIsNow(ctx: Context): Promise<{ shown: Shown } | null> {
	const [pair, standIn, today] = await Promise.all([myPair(ctx), ownStandIn(ctx), todayHere(ctx)]);
	if (!pair || !standIn) return null;
	const shown = (await gather(ctx, [{ pair, standIn }], today.toString())).get(pair.matchId);
	return shown ? { shown } : null;
}

/** The row as it is now. Throws in words where it does not last at this moment; what was typed stays on the page. */
function checkOn(ctx: Context, cover: Cover): void {
	if (!isOn(cover, toDate(ctx.now))) throw new Conflict('cover_error_over');
	if (!ctx.actor.circles.holds(cover.circleId)) throw new Conflict('messages_error_waiting');
}

/** The two write to each other while it lasts. The same form posted twice is one message. */
export const writeInCover = useCase({
	name: 'cover.write',
	input: v.object({ ...one, id: idInput, text: v.optional(v.string(), '') }),
	load,
	allow: mayOpenCover,
	run: async (ctx, { id, text }, cover) => {
		const me = ctx.actor.personId!;
		const wrong = wrongWords(text);
		if (wrong) throw new Invalid({ text: wrong });
		checkOn(ctx, cover);
		const made = await ctx.db
			.insertInto('cover_message')
			.values({
				...{ id, cover_id: cover.id, circle_id: cover.circleId, participant_id: cover.participantId },
				...{ author_id: me, at: toDate(ctx.now) }
			})
			.onConflict((conflict) => conflict.doNothing())
			.executeTakeFirst();
		const done = { cover: cover.id };
		if (made.numInsertedOrUpdatedRows !== 1n) return done;
		const words = { circle: cover.circleId, field: 'cover.message', row: id, text, isNew: true } as const;
		await ctx.words.write(words);
		const other = cover.participantId === me ? cover.byId : cover.participantId;
		await ctx.tell({ name: 'cover.written', cover: cover.id, person: other, by: me }, [me, other]);
		return done;
	}
});

/** The participant says no thanks for this time, or either says that it is over: at once, without a reason (INV-02). */
export const endCover = useCase({
	name: 'cover.end',
	input: v.object(one),
	load,
	allow: mayEndCover,
	run: async (ctx, _input, cover) => {
		await endCovers(ctx, [cover]);
		return { mine: isParticipantOf(ctx.actor, cover) };
	}
});

/** The participant shows what it is now, in place of what was handed over at the beginning. */
export const showAnew = useCase({
	name: 'cover.show-anew',
	input: v.object(one),
	load,
	allow: isParticipantOf,
	run: async (ctx, _input, cover) => {
		checkOn(ctx, cover);
		const now = await asItIsNow(ctx);
		if (!now) throw new Conflict('cover_error_moved_on');
		const { circleId, id, participantId, byId } = cover;
		await ctx.words.erase({ field: 'cover.shown', row: id });
		await handOver(ctx, { circle: circleId, cover: id, about: participantId, shown: now.shown });
		await ctx.tell({ name: 'cover.shared' }, [participantId, byId]);
		return { cover: id };
	}
});

/** Whoever said yes stands in after all: nobody did when the absence was said, or the participant had said no thanks. */
export const coverAfterAll = useCase({
	name: 'cover.after-all',
	input: v.object({ absence: idInput }),
	load: async ({ db }, { absence }): Promise<Absence> => {
		const row = await db.selectFrom('absence').selectAll().where('id', '=', absence).executeTakeFirst();
		if (!row) throw new NotFound();
		return toAbsence(row);
	},
	allow: mayBegin,
	run: async (ctx, _input, absence) => {
		const running = await ctx.db
			.selectFrom('cover')
			.select('id')
			.where('absence_id', '=', absence.id)
			.where('closed_at', 'is', null)
			.executeTakeFirst();
		if (running) return;
		const pair = await myPair(ctx);
		const standIn = pair && (await agreedFor(ctx, [pair])).get(pair.participantId);
		if (!pair || !standIn || absence.until <= toDate(ctx.now)) throw new Conflict('cover_error_moved_on');
		const today = (await todayHere(ctx)).toString();
		const shown = (await gather(ctx, [{ pair, standIn }], today)).get(pair.matchId)!;
		await beginCover(ctx, {
			...{ absence: absence.id, pair, standIn, shown },
			span: spanFrom(absence, ctx.now)
		});
	}
});
