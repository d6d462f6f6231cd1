import * as v from 'valibot';
import { toDate, toInstant } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { leavesByThread, standsOn, usableUntil } from '#features/consent/index.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { mayBe } from '../domain/partner.ts';
import { isTheirs, peopleIn } from '../domain/permissions.ts';
import { roleOfPartner } from '../ui/labels.ts';
import { shareWith } from './accept.ts';
import { linkOf } from './links.ts';
import { aboutOf, ownThreads, readersOf, threadToOpen, type Thread } from './rows.ts';

/**
 * The person lets in whoever opened the link: from now on they read the thread, and the first words leave (INV-06). Refused
 * where the same somebody is with the person in another role, and where the person who opened it is another than was seen.
 */
export const letPartnerIn = useCase({
	name: 'care-team.let-in',
	input: v.object({ thread: idInput, link: idInput }),
	load: (ctx, { thread }) => threadToOpen(ctx, thread, isTheirs),
	allow: isTheirs,
	run: async (ctx, { link }, thread) => {
		if (thread.partnerId !== null) return;
		const opened = await linkOf(ctx, thread.id);
		if (!opened || opened.id !== link || opened.takenBy === null)
			throw new Conflict('care_team_error_nobody_waits');
		await checkRole(ctx, thread, opened.takenBy);
		const { numUpdatedRows } = await ctx.db
			.updateTable('care_thread')
			.set({ partner_id: opened.takenBy, partner_since: toDate(ctx.now) })
			.where('id', '=', thread.id)
			.where('partner_id', 'is', null)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) throw new Conflict();
		await letInPartner(ctx, { ...thread, partnerId: opened.takenBy }, opened.takenBy);
		await sayFirstWords(ctx, thread);
		await ctx.tell({ name: 'care-team.let-in', thread: thread.id }, peopleIn(thread));
	}
});

/** Lets the same partner in again, where the thread was opened again and they were left outside. Twice is once. */
export const letPartnerInAgain = useCase({
	name: 'care-team.let-in-again',
	input: v.object({ thread: idInput }),
	load: (ctx, { thread }) => threadToOpen(ctx, thread, isTheirs),
	allow: isTheirs,
	run: async (ctx, _input, thread) => {
		if (thread.partnerId === null) throw new Conflict('care_team_error_nobody_waits');
		if (!(await readersOf(ctx, thread)).includes(thread.partnerId))
			await letInPartner(ctx, thread, thread.partnerId);
	}
});

/** Nobody is a lawyer in one thread of a person and a social worker in another (domain reference 2.3). */
async function checkRole(ctx: Context, thread: Thread, partner: string): Promise<void> {
	const others = (await ownThreads(ctx)).filter(
		(other) => other.partnerId === partner && other.personId === thread.personId
	);
	const about = await aboutOf(ctx, [thread.id, ...others.map(({ id }) => id)]);
	const role = about.get(thread.id)?.role;
	const already = others.flatMap(({ id }) => about.get(id)?.role ?? []);
	if (role === undefined || !mayBe(role, already)) throw new Conflict('care_team_error_other_role');
}

/**
 * Gives the partner the key of the thread, for exactly as long as the release can be used. Called by the person, whose
 * open session holds the key and who signs for it.
 */
export async function letInPartner(ctx: Context, thread: Thread, partner: string): Promise<void> {
	const until = await usableUntil(ctx, thread.releaseId);
	const relation = await ctx.relations.begin({
		...{ kind: 'partner', scope: thread.personId, person: partner },
		...{ until: toInstant(until), release: thread.releaseId }
	});
	await ctx.circles.letIn(thread.circleId, { person: partner, relation });
	if (thread.supporterId !== null) await shareWith(ctx, { person: thread.supporterId, other: partner });
	const about = (await aboutOf(ctx, [thread.id])).get(thread.id);
	if (!about) throw new Conflict('messages_error_waiting');
	// What the two know them as, in "Who looked" too. Nobody outside this circle is told.
	await ctx.words.write({
		...{ circle: thread.circleId, field: 'person.alias', row: partner },
		text: `${about.name} (${roleOfPartner(about.role)})`
	});
	await readersOf(ctx, thread);
	if (thread.supporterId === null) return;
	const day = ctx.now
		.toZonedDateTimeISO(await programmeZone(ctx))
		.toPlainDate()
		.toString();
	const { supporterId: supporter, releaseId: release } = thread;
	await ctx.tell({ name: 'care-team.supporter-in', supporter, release, day });
}

/** The words the person said yes to, in the thread for the first time: they leave now. */
async function sayFirstWords(ctx: Context, thread: Thread): Promise<void> {
	const release = await standsOn(ctx, thread.releaseId);
	const text = release?.packet?.goesOut[1]?.text;
	if (text === undefined) throw new Conflict('messages_error_waiting');
	const id = thread.id;
	await leavesByThread(ctx, thread.releaseId, id);
	await ctx.db
		.insertInto('care_message')
		.values({
			...{ id, thread_id: thread.id, circle_id: thread.circleId },
			...{ author_id: ctx.actor.personId!, at: toDate(ctx.now) }
		})
		.execute();
	await ctx.words.write({
		...{ circle: thread.circleId, field: 'care-team.message', row: id, text },
		isNew: true
	});
}
