import * as v from 'valibot';
import { m } from '#paraglide/messages.js';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { daysOfRelease, drawUpForThread, standsOn } from '#features/consent/index.server.ts';
import { longestName } from '#features/consent/domain/form.ts';
import { pagesWereRead } from '#features/enrolment/index.server.ts';
import { called, pairsOf, type Pair } from '#features/messages/index.server.ts';
import { kindFor, longestMessage, partnerRoles, threadPurposes } from '../domain/partner.ts';
import { isTheirs, mayDrawUp } from '../domain/permissions.ts';
import { standingOf } from '../domain/standing.ts';
import { partnerLine, roleOfPartner } from '../ui/labels.ts';
import { aboutOf, threadToOpen, type Thread } from './rows.ts';

const againInput = v.optional(v.union([v.literal(''), idInput]), '');

/** With whom the person walks now and shares a circle, who is in a thread unless they are left out (R114). */
const pairNow = async (ctx: Context): Promise<Pair | null> =>
	(await pairsOf(ctx.db, ctx.actor)).find(
		(pair) => pair.participantId === ctx.actor.personId && pair.standing !== 'over' && pair.held
	) ?? null;

/** A thread of the person that is over, to be opened again. */
async function overThread(ctx: Context, again: string): Promise<Thread | null> {
	if (again === '') return null;
	const thread = await threadToOpen(ctx, again, isTheirs);
	const release = await standsOn(ctx, thread.releaseId);
	if (!release || standingOf(release, true) !== 'over') throw new Conflict('care_team_error_not_over');
	return thread;
}

/** The form for a new thread, or for one that is over and is opened again (`again`). */
export const readDrawUpForm = useCase({
	name: 'care-team.read-form',
	input: v.object({ again: againInput }),
	load: (ctx, { again }) => overThread(ctx, again),
	allow: mayDrawUp,
	run: async (ctx, { again }, thread) => {
		const pair = await pairNow(ctx);
		const names = pair ? await ctx.names.of([pair.supporterId]) : new Map<string, string>();
		const before = thread && ((await aboutOf(ctx, [thread.id])).get(thread.id) ?? null);
		return {
			newId: newId(),
			again,
			/** Who can be in it too; null: nobody walks with the person now. */
			supporter: pair && called(names, pair.supporterId),
			withSupporter: thread ? thread.supporterId !== null : pair !== null,
			before,
			days: await daysOfRelease(ctx)
		};
	}
});

export type DrawUpForm = Awaited<ReturnType<typeof readDrawUpForm>>;

const box = (longest: number) =>
	v.pipe(
		v.optional(v.string('error_field'), ''),
		v.trim(),
		v.check((text) => [...text].length <= longest, 'error_too_long')
	);

/**
 * Draws up a thread: with whom, for what, until when, and the first words that will go out. All of it is frozen and sealed;
 * nobody from outside knows of it, and nothing leaves before the yes. The same id again is the same draft.
 */
export const drawUp = useCase({
	name: 'care-team.draw-up',
	input: v.object({
		/** Made by the page. */
		id: idInput,
		again: againInput,
		name: box(longestName),
		role: v.pipe(v.optional(v.string(), ''), v.picklist(partnerRoles, 'care_team_error_role')),
		agency: box(longestName),
		purpose: v.pipe(v.optional(v.string(), ''), v.picklist(threadPurposes, 'consent_error_purpose')),
		endsOn: v.optional(
			v.union([v.literal(''), v.pipe(v.string(), v.isoDate())], 'consent_error_ends_on'),
			''
		),
		without: v.pipe(
			v.optional(v.string(), ''),
			v.transform((ticked) => ticked !== '')
		),
		first: box(longestMessage)
	}),
	load: (ctx, { again }) => overThread(ctx, again),
	allow: mayDrawUp,
	run: async (ctx, input, before) => {
		await pagesWereRead(ctx);
		if (input.name === '') throw new Invalid({ name: 'care_team_error_name' });
		const me = ctx.actor.personId!;
		const known = await ctx.db
			.selectFrom('release')
			.select('id')
			.where('id', '=', input.id)
			.executeTakeFirst();
		if (known) return { thread: await threadOn(ctx, input.id) };
		const pair = await pairNow(ctx);
		const withPair = before ? (pair?.matchId === before.matchId ? pair : null) : input.without ? null : pair;
		const about = (before && (await aboutOf(ctx, [before.id])).get(before.id)) ?? {
			called: (await ctx.names.of([me])).get(me) ?? m.care_team_no_name(),
			...{ name: input.name, role: input.role, agency: input.agency }
		};
		const thread = before?.id ?? input.id;
		const circle = before?.circleId ?? (await makeCircle(ctx, withPair));
		await drawUpForThread(ctx, {
			...{ id: input.id, purpose: input.purpose, kind: kindFor(input.purpose), endsOn: input.endsOn },
			toName: `${about.name} (${roleOfPartner(about.role)})`,
			toAgency: about.agency,
			who: withPair
				? m.care_team_says_who_both({ to: partnerLine(about) })
				: m.care_team_says_who_alone({ to: partnerLine(about) }),
			goesOut: [
				{ heading: m.care_team_goes_name(), text: about.called },
				{ heading: m.care_team_goes_first(), text: input.first || m.care_team_first_usual() },
				{ heading: m.care_team_goes_later(), text: m.care_team_goes_later_text() }
			],
			circle: withPair?.circleId ?? (await ctx.circles.own(me)),
			matchId: withPair?.matchId ?? null,
			replaces: before?.releaseId ?? null
		});
		if (before) await moveTo(ctx, before, input.id, withPair);
		else {
			await ctx.db
				.insertInto('care_thread')
				.values({
					id: thread,
					person_id: me,
					match_id: withPair?.matchId ?? null,
					supporter_id: withPair?.supporterId ?? null,
					circle_id: circle,
					release_id: input.id,
					drawn_up_at: toDate(ctx.now)
				})
				.execute();
			await ctx.words.write({
				...{ circle, field: 'care-team.about', row: thread },
				text: JSON.stringify(about),
				isNew: true
			});
		}
		return { thread };
	}
});

/** Posted a second time. */
async function threadOn(ctx: Context, release: string): Promise<string> {
	const row = await ctx.db
		.selectFrom('care_thread')
		.select('id')
		.where('release_id', '=', release)
		.executeTakeFirst();
	if (!row) throw new NotFound();
	return row.id;
}

/** The thread stands on another release from now on; a supporter who no longer walks with the person is out of it. */
async function moveTo(ctx: Context, before: Thread, release: string, pair: Pair | null): Promise<void> {
	const stays = before.matchId !== null && pair?.matchId === before.matchId;
	if (before.supporterId !== null && !stays) await ctx.circles.remove(before.circleId, before.supporterId);
	await ctx.db
		.updateTable('care_thread')
		.set({ release_id: release, ...(stays ? {} : { match_id: null, supporter_id: null }) })
		.where('id', '=', before.id)
		.execute();
}

async function makeCircle(ctx: Context, pair: Pair | null): Promise<string> {
	const me = ctx.actor.personId!;
	const members: { person: string; relation: string | null }[] = [{ person: me, relation: null }];
	if (pair) {
		const { id } = await ctx.db
			.selectFrom('relation')
			.select('id')
			.where('kind', '=', 'match')
			.where('scope', '=', pair.matchId)
			.where('person_id', '=', pair.supporterId)
			.where('until_at', 'is', null)
			.executeTakeFirstOrThrow();
		members.push({ person: pair.supporterId, relation: id });
	}
	return ctx.circles.make({ kind: 'thread', about: me, members });
}
