import { m } from '#paraglide/messages.js';
import { isSelf } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import { entry, fact, type RecordEntry, type RecordPart } from '#platform/record-part.ts';
import type { Context } from '#platform/use-case.server.ts';
import { partnerLine, requestName } from '../ui/labels.ts';
import { messagesOf } from './read-thread.ts';
import { aboutOf, ownThreads, type Thread } from './rows.ts';

/** Every thread of the person with somebody from outside: who it is with, and all that was written and asked in it. */
export const recordPart: RecordPart = {
	name: 'care-team',
	tables: ['care_thread', 'care_message', 'care_answer'],
	fields: ['care-team.about', 'care-team.message', 'care-team.request'],
	title: m.care_team_title,
	read: async (ctx) => {
		const threads = (await ownThreads(ctx)).filter(({ personId }) => isSelf(ctx.actor, personId));
		const entries: RecordEntry[] = [];
		for (const thread of threads.reverse()) entries.push(...(await ofThread(ctx, thread)));
		return entries;
	},
	erase: {
		fields: ['care-team.message'],
		also: async ({ db, actor, now }) =>
			void (await db
				.updateTable('care_message')
				.set({ taken_back_at: toDate(now) })
				.where('author_id', '=', actor.personId)
				.where('taken_back_at', 'is', null)
				.where('circle_id', 'in', (own) =>
					own.selectFrom('circle').select('id').where('about', '=', actor.personId)
				)
				.execute())
	}
};

async function ofThread(ctx: Context, thread: Thread): Promise<RecordEntry[]> {
	const about = (await aboutOf(ctx, [thread.id])).get(thread.id) ?? null;
	const title = about && partnerLine(about);
	const opened = entry({
		at: thread.drawnUpAt.toISOString(),
		title,
		by: { you: true, name: null },
		missing: about ? null : 'locked'
	});
	const messages = await messagesOf(ctx, thread, about, null);
	return [
		opened,
		...messages.map(({ at, mine, by, text, request, missing }) =>
			entry({
				...{ at, title, missing },
				by: { you: mine, name: mine ? null : by },
				words: text === '' ? [] : [{ label: null, text }],
				facts:
					request === null
						? []
						: [
								fact(
									'asked',
									m.care_team_asked(),
									request.type ?? request.state,
									request.type ? requestName[request.type]() : ''
								)
							]
			})
		)
	];
}
