import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { commonPoints } from '../domain/choosing.ts';
import { nextState } from '../domain/match.ts';
import { isTheParticipant, mayChoose } from '../domain/permissions.ts';
import { takeBack } from './ending.ts';
import { isEnrolled } from './enrolled.ts';
import { knowsOfTwo } from './knows-of-two.ts';
import { ownKeptApart } from './name-marks.ts';
import { readApart, self } from './own-words.ts';
import { programmeOf } from './programme-of.ts';
import { writeQuestion } from './question-words.ts';
import { currentOf, matchById, matchesOf } from './rows.ts';
import { suggestions } from './suggestions.ts';

/**
 * The person asks one supporter. The supporter sees the name the person goes by here and only what both named: both are
 * sealed in the circle of the two, which is made now. The silent check of whom neither must meet runs again first.
 */
export const ask = useCase({
	name: 'matching.ask',
	input: v.object({ id: idInput, person: idInput }),
	allow: mayChoose,
	run: async (ctx, { id, person }) => {
		const { db } = ctx;
		const me = self(ctx);
		const programmeId = programmeOf(ctx.actor, 'participant');
		if (!(await isEnrolled(ctx, me))) throw new Conflict('matching_error_not_enrolled');
		const matches = await matchesOf(db, me);
		if (matches.some((match) => match.id === id)) return;
		await knowsOfTwo(ctx);
		const current = currentOf(matches);
		if (current && current.state !== 'ending') throw new Conflict('matching_error_already_walking');
		if (matches.some((match) => match.state === 'chosen_by_P'))
			throw new Conflict('matching_error_already_asked');
		const { people, wishes } = await suggestions(ctx, programmeId, matches, person);
		const chosen = people[0];
		const state = chosen && nextState(nextState('suggested', 'offer', 'rule')!, 'choose', 'P');
		if (!chosen || !state) throw new Conflict('matching_error_not_free');

		// The same form sent twice, or two questions at once: the database keeps one.
		await db
			.insertInto('match')
			.values({
				id,
				programme_id: programmeId,
				participant_id: me,
				supporter_id: person,
				state,
				asked_at: toDate(ctx.now)
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		const kept = await db
			.selectFrom('match')
			.select(['supporter_id', 'circle_id'])
			.where('id', '=', id)
			.executeTakeFirst();
		if (!kept) throw new Conflict('matching_error_already_asked');
		if (kept.circle_id !== null) return;

		const asked = await ctx.relations.begin({ kind: 'asked', scope: me, person });
		const circle = await ctx.circles.makeForPair(me, [
			{ person: me, relation: null },
			{ person, relation: asked }
		]);
		await db.updateTable('match').set({ circle_id: circle }).where('id', '=', id).execute();
		const alias = (await ctx.names.of([me])).get(me);
		if (alias !== undefined) await ctx.words.write({ circle, field: 'person.alias', row: me, text: alias });
		const own = ownKeptApart(ctx.actor.org, await readApart(ctx), alias === undefined ? [] : [alias]);
		await writeQuestion(ctx, circle, id, {
			common: commonPoints(chosen.profile, wishes),
			marks: { apart: own.apart, knownAs: own.knownAs }
		});
		await ctx.tell({ name: 'match.asked', matchId: id, participantId: me, supporterId: person }, [
			me,
			person
		]);
	}
});

/** The person takes their question back while it is open. */
export const takeQuestionBack = useCase({
	name: 'matching.take-back',
	input: v.object({ matchId: idInput }),
	load: async ({ db }, { matchId }) => {
		const match = await matchById(db, matchId);
		if (match.state === 'ended') throw new NotFound();
		return match;
	},
	allow: (actor, match) => isTheParticipant(actor, match),
	run: async (ctx, _input, match) => {
		if (match.state === 'declined') return;
		await takeBack(ctx, match);
	}
});
