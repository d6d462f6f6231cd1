import type { Context } from '#platform/use-case.server.ts';
import { sections, type Section } from '../domain/agreement.ts';
import { unpacked } from './wording.ts';

/** One part of what two agreed on, in their words. */
export type AgreedPart = { section: Section; text: string };

/** What these pairs agreed on last, part by part, by match: where the actor can open it. */
export async function agreedWords(
	ctx: Context,
	matches: readonly string[]
): Promise<Map<string, AgreedPart[]>> {
	if (matches.length === 0) return new Map();
	const rows = await ctx.db
		.selectFrom('agreement')
		.distinctOn('match_id')
		.select(['match_id', 'in_force_version'])
		.where('match_id', 'in', [...matches])
		.where('in_force_version', 'is not', null)
		.orderBy('match_id')
		.orderBy('begun_at', 'desc')
		.execute();
	const said = await ctx.words.read({
		field: 'agreement.words',
		rows: rows.map(({ in_force_version }) => in_force_version!)
	});
	return new Map(
		rows.flatMap(({ match_id, in_force_version }) => {
			const text = said.get(in_force_version!)?.text;
			if (text === undefined) return [];
			const { words } = unpacked(text);
			const parts = sections.flatMap((section) =>
				words[section] ? [{ section, text: words[section] }] : []
			);
			return [[match_id, parts] as const];
		})
	);
}
