import * as v from 'valibot';
import { hasRole } from '#platform/actor.ts';
import { NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import type { Context } from '#platform/use-case.server.ts';
import { mustNotMeet } from '../domain/choosing.ts';
import { mayChoose, mayKeepApart } from '../domain/permissions.ts';
import type { Apart } from '../domain/people.ts';
import { takeBack } from './ending.ts';
import { ownText } from './inputs.ts';
import { keepMarks, keptMarks, keyedNames, nobodyApart, ownKeptApart } from './name-marks.ts';
import { readApart, self, writeApart } from './own-words.ts';
import { programmeOf } from './programme-of.ts';
import { currentOf, matchesOf, matchesToMove, openQuestionOf } from './rows.ts';
import type { MatchFact } from './rows.ts';
import { suggestions } from './suggestions.ts';

/** Whom I must not meet, as I wrote it, with the names of people I asked not to be shown. Nobody else can open it. */
export const readKeptApart = useCase({
	name: 'matching.read-apart',
	input: v.object({}),
	allow: mayKeepApart,
	run: async (ctx) => {
		const apart = await readApart(ctx);
		const names = await ctx.names.of(apart.people);
		return {
			names: apart.names,
			knownAs: apart.knownAs,
			people: apart.people.map((id) => ({ id, name: names.get(id) ?? '…' }))
		};
	}
});

/**
 * The person says whom they must not meet: kin, a former partner, somebody from the same case, a former worker (H40).
 * A question of theirs that is open to such a person is taken back. Returns whether one was, and whether they walk with
 * such a person already: that is theirs to end, for two people may have one name.
 */
export const keepApart = useCase({
	name: 'matching.keep-apart',
	input: v.object({ names: ownText(10_000), knownAs: ownText(2_000) }),
	allow: mayKeepApart,
	run: async (ctx, { names, knownAs }) => {
		const apart: Apart = { ...(await readApart(ctx)), names, knownAs };
		await keep(ctx, apart);
		return lookAtOwn(ctx, apart);
	}
});

/** "Do not show Dana to me", of somebody who is shown: nobody is told, and it can be undone. */
export const putAside = useCase({
	name: 'matching.put-aside',
	input: v.object({ person: idInput }),
	allow: mayChoose,
	run: async (ctx, { person }) => {
		const apart = await readApart(ctx);
		if (apart.people.includes(person)) return;
		const matches = await matchesOf(ctx.db, self(ctx));
		const { people } = await suggestions(ctx, programmeOf(ctx.actor, 'participant'), matches, person);
		if (people.length === 0) throw new NotFound();
		await keep(ctx, { ...apart, people: [...apart.people, person] });
	}
});

export const showAgain = useCase({
	name: 'matching.show-again',
	input: v.object({ person: idInput }),
	allow: mayKeepApart,
	run: async (ctx, { person }) => {
		const apart = await readApart(ctx);
		if (!apart.people.includes(person)) return;
		await keep(ctx, { ...apart, people: apart.people.filter((id) => id !== person) });
	}
});

/** Writes the list into the owner's circle; a supporter's is also kept as keyed marks, which others' requests compare. */
export async function keep(ctx: Context, apart: Apart): Promise<void> {
	await writeApart(ctx, apart);
	if (hasRole(ctx.actor, 'supporter')) await keepMarks(ctx, programmeOf(ctx.actor, 'supporter'), apart);
}

/**
 * Compares only what the person wrote with the supporter they asked or walk with. The supporter's own list has no part
 * in it: whoever watched what happens after a change could read that list name by name.
 */
async function lookAtOwn(ctx: Context, apart: Apart): Promise<{ takenBack: boolean; walking: boolean }> {
	const nothing = { takenBack: false, walking: false };
	if (!hasRole(ctx.actor, 'participant')) return nothing;
	const matches = await matchesToMove(ctx.db, self(ctx));
	const match = openQuestionOf(matches) ?? currentOf(matches);
	if (!match || !(await isOnList(ctx, apart, match))) return nothing;
	if (match.state !== 'chosen_by_P') return { takenBack: false, walking: true };
	await takeBack(ctx, match);
	return { takenBack: true, walking: false };
}

async function isOnList(
	ctx: Context,
	apart: Apart,
	{ programmeId, supporterId }: MatchFact
): Promise<boolean> {
	const { org } = ctx.actor;
	const names = await ctx.names.of([supporterId]);
	const kept = (await keptMarks(ctx, programmeId, [supporterId])).get(supporterId) ?? nobodyApart;
	const them = {
		...nobodyApart,
		knownAs: [...kept.knownAs, ...keyedNames(org, [names.get(supporterId) ?? ''])]
	};
	const mine = { ...ownKeptApart(org, apart, []), knownAs: [] };
	return mustNotMeet(mine, '', them, supporterId);
}
