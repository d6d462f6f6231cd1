import * as v from 'valibot';
import { NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { commonPoints } from '../domain/choosing.ts';
import type { CommonPoints } from '../domain/choosing.ts';
import { mayChoose } from '../domain/permissions.ts';
import type { PublishedProfile } from '../domain/people.ts';
import { readWishes, self, wasAskedApart } from './own-words.ts';
import { programmeOf } from './programme-of.ts';
import { currentOf, matchesOf, openQuestionOf } from './rows.ts';
import { suggestions } from './suggestions.ts';
import type { Suggestion } from './suggestions.ts';

/** One of at most five people, with what both named. There is no number in it. */
export type Shown = {
	personId: string;
	name: string;
	profile: PublishedProfile;
	common: CommonPoints;
	walkedBefore: boolean;
};

export type Choosing = {
	/** With whom the person walks already, or says goodbye. */
	current: { matchId: string; name: string; goodbye: boolean } | null;
	/** The question that waits. */
	asked: { matchId: string; name: string } | null;
	/** A partnership ended within the last day: others are shown at once (R039). */
	ended: boolean;
	/** The name of somebody who has just said "not this time"; said once, kindly. */
	notThisTime: string | null;
	people: Shown[];
	/** How many of them share something the person named: for the sentence above the list. */
	sharing: number;
	/** Whether the person has said yet what matters to them. */
	saidWishes: boolean;
	/** Whether the person was asked whom they must not meet: that comes before the first list (H40). */
	wasAskedApart: boolean;
	/** The id of the question to come: asking twice with it is asking once. */
	nextId: string;
};

const aDay = 24 * 3600 * 1000;

const shown = ({ personId, name, profile, walkedBefore }: Suggestion, common: CommonPoints): Shown => ({
	personId,
	name,
	profile,
	common,
	walkedBefore
});

/** Who might walk with me: compared in this request and kept nowhere. */
export const readChoosing = useCase({
	name: 'matching.choose',
	input: v.object({}),
	allow: mayChoose,
	run: async (ctx): Promise<Choosing> => {
		const programmeId = programmeOf(ctx.actor, 'participant');
		const matches = await matchesOf(ctx.db, self(ctx));
		const current = currentOf(matches);
		const asked = openQuestionOf(matches);
		const last = matches[0];
		const no = last?.state === 'declined' && last.answeredAt !== null ? last : null;
		const names = await ctx.names.of(
			[current, asked, no].filter((match) => match !== null).map((match) => match.supporterId)
		);
		const nameOf = (id: string) => names.get(id) ?? '…';
		const walking = current !== null && current.state !== 'ending';
		const found = walking || asked ? null : await suggestions(ctx, programmeId, matches);
		const people = (found?.people ?? []).map((one) => shown(one, commonPoints(one.profile, found!.wishes)));
		return {
			current: current && {
				matchId: current.id,
				name: nameOf(current.supporterId),
				goodbye: current.state === 'ending'
			},
			asked: asked && { matchId: asked.id, name: nameOf(asked.supporterId) },
			notThisTime: no && !asked ? nameOf(no.supporterId) : null,
			ended:
				last?.state === 'ended' &&
				last.endedAt !== null &&
				ctx.now.epochMilliseconds - last.endedAt.getTime() < aDay,
			people,
			sharing: people.filter(({ common }) => common.areas.length > 0).length,
			saidWishes: (await readWishes(ctx)) !== null,
			wasAskedApart: await wasAskedApart(ctx),
			nextId: newId()
		};
	}
});

/** Everything one supporter shows, for somebody to whom they may be suggested. Anybody else looks absent. */
export const readPersonToChoose = useCase({
	name: 'matching.read-person',
	input: v.object({ person: idInput }),
	allow: mayChoose,
	run: async (ctx, { person }): Promise<Shown & { nextId: string }> => {
		const matches = await matchesOf(ctx.db, self(ctx));
		const { people, wishes } = await suggestions(ctx, programmeOf(ctx.actor, 'participant'), matches, person);
		const one = people[0];
		if (!one) throw new NotFound();
		return { ...shown(one, commonPoints(one.profile, wishes)), nextId: newId() };
	}
});
