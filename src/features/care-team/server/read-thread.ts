import * as v from 'valibot';
import { idInput, newId } from '#platform/ids.ts';
import { toInstant } from '#platform/clock.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { noticesToday, standsOn } from '#features/consent/index.server.ts';
import { called, callWhenNotSafe } from '#features/messages/index.server.ts';
import { missingWords } from '#features/messages/domain/message.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import type { About } from '../domain/partner.ts';
import { isPartnerIn, isTheirs, mayRead } from '../domain/permissions.ts';
import { isRequestType, type RequestState } from '../domain/requests.ts';
import { standingOf, type Standing } from '../domain/standing.ts';
import { linkOf } from './links.ts';
import { keepPlace } from './news.ts';
import { aboutOf, readersOf, threadToOpen, type Thread } from './rows.ts';

/** Opens a thread, for each of the three. That the partner or the supporter opened it is said to the participant (INV-04). */
export const readCareThread = useCase({
	name: 'care-team.read',
	input: v.object({ thread: idInput }),
	load: (ctx, { thread }) => threadToOpen(ctx, thread),
	allow: mayRead,
	run: (ctx, _input, thread) => page(ctx, thread)
});

export type ThreadPage = Awaited<ReturnType<typeof page>>;
export type Said = ThreadPage['messages'][number];

/** Which of the three looks. */
export type As = 'participant' | 'supporter' | 'partner';
export const asOf = (ctx: Context, thread: Thread): As =>
	isTheirs(ctx.actor, thread) ? 'participant' : isPartnerIn(ctx.actor, thread) ? 'partner' : 'supporter';

async function page(ctx: Context, thread: Thread) {
	const as = asOf(ctx, thread);
	const about = (await aboutOf(ctx, [thread.id])).get(thread.id) ?? null;
	const onItsSide = as !== 'partner';
	const readers = onItsSide ? await readersOf(ctx, thread) : [];
	const release = onItsSide ? await standsOn(ctx, thread.releaseId) : null;
	const partnerIsIn = thread.partnerId !== null && (!onItsSide || readers.includes(thread.partnerId));
	const standing: Standing = release ? standingOf(release, partnerIsIn) : onItsSide ? 'over' : 'open';
	const names = await ctx.names.of(thread.supporterId === null ? [] : [thread.supporterId]);
	const supporter = thread.supporterId === null ? null : called(names, thread.supporterId);
	const messages = await messagesOf(ctx, thread, about, supporter);
	await keepPlace(ctx, thread.id, messages.filter(({ mine }) => !mine).length);
	return {
		id: thread.id,
		as,
		about,
		supporter,
		standing,
		endsOn: onItsSide ? (release?.endsOn ?? null) : await lastDay(ctx, thread),
		/** What the participant says yes to, before their yes. */
		release: standing === 'drawn-up' && as === 'participant' ? release : null,
		link: standing === 'waiting' && onItsSide ? await linkOf(ctx, thread.id) : null,
		partnerKnown: thread.partnerId !== null,
		messages,
		/** What goes with everything that leaves, for whoever gets it. */
		notice: onItsSide ? [] : await noticesToday(ctx),
		newId: newId(),
		call: onItsSide ? await callWhenNotSafe(ctx) : null,
		zone: await programmeZone(ctx),
		now: ctx.now.toString()
	};
}

/** The last day on which a partner reads, where the programme is (ISO date). */
async function lastDay(ctx: Context, thread: Thread): Promise<string | null> {
	const row = await ctx.db
		.selectFrom('relation')
		.select('until_at')
		.where('kind', '=', 'partner')
		.where('release_id', '=', thread.releaseId)
		.where('person_id', '=', ctx.actor.personId)
		.executeTakeFirst();
	if (!row?.until_at) return null;
	const zone = await programmeZone(ctx);
	// The release ends with the day before this moment.
	return toInstant(row.until_at).subtract({ seconds: 1 }).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Everything that was written and asked in a thread, first to last. */
export async function messagesOf(
	ctx: Context,
	thread: Thread,
	about: About | null,
	supporter: string | null
) {
	const me = ctx.actor.personId;
	const rows = await ctx.db
		.selectFrom('care_message')
		.leftJoin('care_answer', (join) =>
			join
				.onRef('care_answer.message_id', '=', 'care_message.id')
				// Only the participant answers what concerns them.
				.on('care_answer.by_person', '=', thread.personId)
		)
		.select(['id', 'author_id', 'care_message.at', 'request', 'taken_back_at', 'yes'])
		.where('thread_id', '=', thread.id)
		.orderBy('care_message.at')
		.orderBy('id')
		.execute();
	const ids = rows.map(({ id }) => id);
	const said = await ctx.words.read({ field: 'care-team.message', rows: ids });
	const asked = await ctx.words.read({ field: 'care-team.request', rows: ids });
	const former = await ctx.names.of(rows.map(({ author_id }) => author_id));
	const nameOf = (author: string) => {
		if (author === thread.personId) return about?.called ?? '';
		if (author === thread.partnerId) return about?.name ?? '';
		return author === thread.supporterId ? (supporter ?? '') : called(former, author);
	};
	return rows.map((row) => {
		const type = asked.get(row.id)?.text ?? '';
		return {
			id: row.id,
			mine: row.author_id === me,
			by: nameOf(row.author_id),
			at: row.at.toISOString(),
			text: said.get(row.id)?.text ?? '',
			request:
				row.request === null
					? null
					: {
							type: isRequestType(type) ? type : null,
							state: row.request as RequestState,
							answer: row.yes
						},
			missing: row.request === null ? missingWords(said.get(row.id)?.text, row.taken_back_at !== null) : null
		};
	});
}
