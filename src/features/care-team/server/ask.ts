import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { lookupKey, sealForProgram } from '#platform/circles/program-key.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { isPartnerIn, isTheirs, peopleIn } from '../domain/permissions.ts';
import { allRequestTypes, isOutOfRole, stateOf, type RequestType } from '../domain/requests.ts';
import { aboutOf, threadToOpen, type Thread } from './rows.ts';

/**
 * The partner asks the supporter for something, by its type (R117). What is no part of peer support bounces at once; the
 * participant sees it, the peer supervisor gets the type and the day, and it counts against the organisation that asked.
 */
export const askSupporter = useCase({
	name: 'care-team.ask',
	input: v.object({
		thread: idInput,
		id: idInput,
		type: v.pipe(v.optional(v.string(), ''), v.picklist(allRequestTypes, 'care_team_error_type'))
	}),
	load: (ctx, { thread }) => threadToOpen(ctx, thread, isPartnerIn),
	allow: isPartnerIn,
	run: async (ctx, { id, type }, thread) => {
		if (await askedBefore(ctx, thread, id)) return;
		if (thread.supporterId === null) throw new Conflict('care_team_error_no_supporter');
		await ctx.db
			.insertInto('care_message')
			.values({
				...{ id, thread_id: thread.id, circle_id: thread.circleId },
				...{ author_id: ctx.actor.personId!, at: toDate(ctx.now), request: stateOf(type) }
			})
			.execute();
		await ctx.words.write({
			...{ circle: thread.circleId, field: 'care-team.request', row: id, text: type },
			isNew: true
		});
		if (isOutOfRole(type)) await countAgainst(ctx, thread, type);
		await ctx.tell(
			{ name: 'care-team.asked', thread: thread.id, message: id, by: ctx.actor.personId },
			peopleIn(thread)
		);
	}
});

async function askedBefore(ctx: Context, thread: Thread, id: string): Promise<boolean> {
	const row = await ctx.db
		.selectFrom('care_message')
		.select(['thread_id', 'author_id'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (row && (row.thread_id !== thread.id || row.author_id !== ctx.actor.personId)) throw new Conflict();
	return row !== undefined;
}

/** One more against the agency, in a row that leads to nobody; and the type and the day for the supervisor, by a job. */
async function countAgainst(ctx: Context, thread: Thread, type: RequestType): Promise<void> {
	const { org } = ctx.actor;
	const day = ctx.now.toZonedDateTimeISO(await programmeZone(ctx)).toPlainDate();
	const agency = (await aboutOf(ctx, [thread.id])).get(thread.id)?.agency ?? '';
	// Not an id of ours: those say in which millisecond they were made.
	const id = randomUUID();
	await ctx.db
		.insertInto('out_of_role_count')
		.values({
			...{ id, programme_id: org.id, month: day.with({ day: 1 }).toString(), type },
			agency_mark: lookupKey(org, 'care-agency', agency),
			agency: sealForProgram(org, 'care-agency', agency, id)
		})
		.execute();
	await ctx.tell({
		name: 'care-team.out-of-role',
		supporter: thread.supporterId!,
		type,
		day: day.toString()
	});
}

/** The participant says yes or no to what was asked of their supporter, because it concerns them. The first answer stands. */
export const answerRequest = useCase({
	name: 'care-team.answer',
	input: v.object({
		thread: idInput,
		message: idInput,
		answer: v.picklist(['yes', 'no'], 'care_team_error_answer')
	}),
	load: (ctx, { thread }) => threadToOpen(ctx, thread, isTheirs),
	allow: isTheirs,
	run: async (ctx, { message, answer }, thread) => {
		const row = await ctx.db
			.selectFrom('care_message')
			.leftJoin('care_answer', 'care_answer.message_id', 'care_message.id')
			.select(['request', 'yes'])
			.where('id', '=', message)
			.where('thread_id', '=', thread.id)
			.executeTakeFirst();
		if (row?.request !== 'waits') throw new NotFound();
		if (row.yes === (answer === 'yes')) return;
		if (row.yes !== null) throw new Conflict('care_team_error_answered');
		await ctx.db
			.insertInto('care_answer')
			.values({
				...{ message_id: message, circle_id: thread.circleId, yes: answer === 'yes' },
				...{ by_person: ctx.actor.personId!, at: toDate(ctx.now) }
			})
			.execute();
		await ctx.tell(
			{ name: 'care-team.answered', thread: thread.id, message, by: ctx.actor.personId },
			peopleIn(thread)
		);
	}
});
