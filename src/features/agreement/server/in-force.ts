import type { Context } from '#platform/use-case.server.ts';
import type { Pair } from '#features/messages/index.server.ts';
import type { Words } from '../domain/agreement.ts';
import { clausesOf, type AgreementLanguage } from '../domain/clauses.ts';
import { lastInForce } from './rows.ts';
import { unpacked } from './wording.ts';

/** The agreement both accepted last, with its fixed clauses, or null when there is none the actor can open. */
export async function agreementInForce(
	ctx: Context,
	pair: Pair
): Promise<{ words: Words; clauses: readonly string[] } | null> {
	const version = await lastInForce(ctx.db, pair);
	if (!version) return null;
	const said = (await ctx.words.read({ field: 'agreement.words', rows: [version.id] })).get(version.id);
	if (!said) return null;
	return {
		words: unpacked(said.text).words,
		clauses: clausesOf(version.clauses, version.language as AgreementLanguage)
	};
}
