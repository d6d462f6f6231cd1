import type { Context } from '#platform/use-case.server.ts';
import type { CommonPoints, KeptApart } from '../domain/choosing.ts';

/**
 * What goes with a question into the circle of the two: what both named, for the supporter to read; and the names the
 * person goes by or must not meet, as keyed marks that nobody can read, for one more comparison when the answer is yes.
 */
export type QuestionWords = { common: CommonPoints; marks: Pick<KeptApart, 'apart' | 'knownAs'> };

export const writeQuestion = (
	ctx: Context,
	circle: string,
	matchId: string,
	{ common, marks }: QuestionWords
): Promise<number> =>
	ctx.words.write({
		circle,
		field: 'match.common',
		row: matchId,
		text: JSON.stringify({ ...common, marks, form: 1 })
	});

/** The words of these questions that the actor can open, by match. */
export async function readQuestionWords(
	ctx: Context,
	matches: readonly string[]
): Promise<Map<string, QuestionWords>> {
	const found = await ctx.words.read({ field: 'match.common', rows: matches });
	return new Map(
		[...found].map(([id, { text }]) => {
			const { areas, languages, culture, marks } = JSON.parse(text) as CommonPoints & Partial<QuestionWords>;
			return [
				id,
				{ common: { areas, languages, culture }, marks: marks ?? { apart: [], knownAs: [] } }
			] as const;
		})
	);
}
