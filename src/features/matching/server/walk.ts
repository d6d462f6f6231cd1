import * as v from 'valibot';
import { Conflict } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { isWalking } from '../domain/match.ts';
import {
	isOneOfTheTwo,
	isTheParticipant,
	isTheSupporter,
	mayChoose,
	maySayOwn
} from '../domain/permissions.ts';
import type { CommonPoints } from '../domain/choosing.ts';
import { neverAgain } from './answer.ts';
import { endMatch, step } from './ending.ts';
import { yes } from './inputs.ts';
import { keep } from './keep-apart.ts';
import { readApart, self } from './own-words.ts';
import { readQuestionWords } from './question-words.ts';
import { currentOf, factOf, matchById, matchesOf, moveMatch, walksOf } from './rows.ts';

/** With whom I walk, for the participant. Null: with nobody. */
export const readMySupporter = useCase({
	name: 'matching.read-mine',
	input: v.object({}),
	allow: mayChoose,
	run: async (ctx) => {
		const current = currentOf(await matchesOf(ctx.db, self(ctx)));
		if (!current) return null;
		const name = (await ctx.names.of([current.supporterId])).get(current.supporterId) ?? '…';
		return {
			matchId: current.id,
			supporterId: current.supporterId,
			name,
			state: current.state,
			since: current.beganAt
		};
	}
});

/**
 * *Choose someone else*: at once, without a reason, or with one goodbye first if the person wants it (R039, H11). The
 * former supporter sees that it ended. Nothing counts how often.
 */
export const chooseSomeoneElse = useCase({
	name: 'matching.choose-someone-else',
	input: v.object({ matchId: idInput, goodbye: yes }),
	load: ({ db }, { matchId }) => matchById(db, matchId),
	allow: (actor, match) => isTheParticipant(actor, match),
	run: async (ctx, { goodbye }, match) => {
		if (match.state === 'ended') return;
		if (goodbye && match.state === 'ending') return;
		const wish = step(match, 'change', 'P');
		const apart = await readApart(ctx);
		await keep(ctx, { ...apart, left: [...new Set([...apart.left, match.supporterId])] });
		if (goodbye) {
			const { state } = step(wish, 'say goodbye', 'rule');
			await moveMatch(ctx.db, match, { state });
			await ctx.tell({ name: 'match.goodbye-wished', matchId: match.id, supporterId: match.supporterId }, [
				match.supporterId
			]);
			return;
		}
		step(wish, 'end', 'rule');
		await endMatch(ctx, match);
	}
});

/** The goodbye was said; either of the two says so. */
export const saidGoodbye = useCase({
	name: 'matching.said-goodbye',
	input: v.object({ matchId: idInput }),
	load: ({ db }, { matchId }) => matchById(db, matchId),
	allow: (actor, match) => isOneOfTheTwo(actor, match),
	run: async (ctx, _input, match) => {
		if (match.state === 'ended') return;
		if (match.state !== 'ending') throw new Conflict('matching_error_no_longer_open');
		step(match, 'end', isTheParticipant(ctx.actor, match) ? 'P' : 'PS');
		await endMatch(ctx, match);
	}
});

/** The supporter ends it: a match is the same from both sides (R046). */
export const stopWalking = useCase({
	name: 'matching.stop-walking',
	input: v.object({ matchId: idInput, knowThem: yes }),
	load: ({ db }, { matchId }) => matchById(db, matchId),
	allow: (actor, match) => isTheSupporter(actor, match),
	run: async (ctx, { knowThem }, match) => {
		if (match.state === 'ended') return;
		if (!isWalking(match.state)) throw new Conflict('matching_error_no_longer_open');
		const ending = match.state === 'ending' ? match : step(match, 'finish', 'PS');
		step(ending, 'end', 'PS');
		if (knowThem) await neverAgain(ctx, match);
		await endMatch(ctx, match);
	}
});

export type Question = { matchId: string; name: string; common: CommonPoints | null };

/** Who asked me: the name they go by here, and what both of us named. */
export const readQuestions = useCase({
	name: 'matching.read-questions',
	input: v.object({}),
	allow: maySayOwn,
	run: async (ctx): Promise<Question[]> => {
		const rows = await ctx.db
			.selectFrom('match')
			.selectAll()
			.where('supporter_id', '=', self(ctx))
			.where('state', '=', 'chosen_by_P')
			.orderBy('asked_at')
			.execute();
		const open = rows.map(factOf);
		const names = await ctx.names.of(open.map((match) => match.participantId));
		const words = await readQuestionWords(
			ctx,
			open.map(({ id }) => id)
		);
		return open.map(({ id, participantId }) => ({
			matchId: id,
			name: names.get(participantId) ?? '…',
			common: words.get(id)?.common ?? null
		}));
	}
});

/** The people I walk with, for the supporter: names and since when. */
export const readWalks = useCase({
	name: 'matching.read-walks',
	input: v.object({}),
	allow: maySayOwn,
	run: async (ctx) => {
		const walks = await walksOf(ctx.db, self(ctx));
		const names = await ctx.names.of(walks.map((match) => match.participantId));
		return walks.map(({ id, participantId, state, beganAt }) => ({
			matchId: id,
			participantId,
			name: names.get(participantId) ?? '…',
			state,
			since: beganAt
		}));
	}
});
