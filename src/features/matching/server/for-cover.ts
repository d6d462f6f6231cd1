import type { Context } from '#platform/use-case.server.ts';
import { onEitherList } from './answer.ts';
import { ownKeptApart } from './name-marks.ts';
import { readApart, self } from './own-words.ts';
import { programmeOf } from './programme-of.ts';
import { writeQuestion } from './question-words.ts';
import { matchesOf } from './rows.ts';
import { suggestions } from './suggestions.ts';

/** Somebody a participant can be shown: with what they show of themselves in a line. */
export type CouldBeAsked = { personId: string; name: string; line: string };

/**
 * Whom the participant whose request this is can be shown at all: the same people, and the same comparison of whom either
 * must not meet, as where they choose with whom to walk (H40). `person`: only that one.
 */
export async function couldBeAsked(ctx: Context, person?: string): Promise<CouldBeAsked[]> {
	const matches = await matchesOf(ctx.db, self(ctx));
	const { people } = await suggestions(ctx, programmeOf(ctx.actor, 'participant'), matches, person);
	return people.map(({ personId, name, profile }) => ({ personId, name, line: profile.line }));
}

/** What goes with a question of theirs into the circle of the two, for one more comparison when the answer is yes. */
export async function leaveMarks(
	ctx: Context,
	{ circle, row, alias }: { circle: string; row: string; alias: string | undefined }
): Promise<void> {
	const own = ownKeptApart(ctx.actor.org, await readApart(ctx), alias === undefined ? [] : [alias]);
	await writeQuestion(ctx, circle, row, {
		common: { areas: [], languages: [], culture: [] },
		marks: { apart: own.apart, knownAs: own.knownAs }
	});
}

/** Whether either names the other by now, for a supporter who is about to say yes. */
export const keptApartNow = (
	ctx: Context,
	{ row, participantId }: { row: string; participantId: string }
): Promise<boolean> => onEitherList(ctx, { id: row, participantId, supporterId: self(ctx) });
