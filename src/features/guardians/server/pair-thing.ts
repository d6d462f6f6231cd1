import { m } from '#paraglide/messages.js';
import type { FieldName } from '#platform/circles/fields.ts';
import { NotFound } from '#platform/errors.ts';
import type { GuardedThing } from '#platform/guarded-thing.ts';
import { entry, type RecordEntry } from '#platform/record-part.ts';
import type { Context } from '#platform/use-case.server.ts';
import { sectionsOf } from '#features/agreement/index.server.ts';

type Shown = { title: () => string; words?: (text: string) => RecordEntry['words'] };

/**
 * What is shown of a circle of two people: what they wrote, and no more. Not their names for each other's sake, not their
 * check word, by which one knows the other, not where they meet or which day matters, by which somebody is found, and not what may leave, which has its
 * own way out (decision 0018).
 */
const shown: Partial<Record<FieldName, Shown>> = {
	'message.body': { title: m.access_kind_message },
	'agreement.words': { title: m.access_kind_agreement, words: sectionsOf },
	'agreement.draft': { title: m.agreement_record_draft, words: sectionsOf },
	'contact.words': { title: m.access_kind_contact },
	'navigation.request': { title: m.navigation_title },
	'to-say.words': { title: m.access_kind_to_say },
	'to-say.for': { title: m.to_say_for_label },
	'to-say.answer': { title: m.to_say_answer },
	'commitment.words': { title: m.access_kind_commitment },
	'commitment.missed': { title: m.commitments_missed_word },
	'enrolment.connections': { title: m.enrolment_prompt_connections },
	'enrolment.what-brings-me': { title: m.enrolment_prompt_what_brings_me }
};

/** What two people write, where their programme chose before the first word that two guardians can open it. */
export const pairThing: GuardedThing = {
	kind: 'guarded-pair',
	isSecret: false,
	title: m.guardians_pair_thing,
	whose: async (ctx, circleId) => ({ person: await whoTakesPart(ctx, circleId), keeping: null }),
	namedIn: async (ctx, circleId) => [
		await whoTakesPart(ctx, circleId),
		...(await whoWroteOrReads(ctx, circleId))
	],
	read: async (ctx, circleId) => {
		const entries: RecordEntry[] = [];
		for (const [field, { title, words }] of Object.entries(shown) as [FieldName, Shown][]) {
			const said = await ctx.words.read({ field, rows: await ctx.words.rowsIn(circleId, field) });
			const names = await ctx.names.of([...said.values()].map(({ author }) => author));
			for (const { text, author, at, circle } of said.values())
				if (circle === circleId)
					entries.push(
						entry({
							at: at.toISOString(),
							title: title(),
							by: { you: false, name: names.get(author) ?? null },
							words: words?.(text) ?? [{ label: null, text }]
						})
					);
		}
		// Whoever walks with them wrote it, too, and sees that it was read.
		for (const person of await whoWroteOrReads(ctx, circleId))
			ctx.opened(person, 'message', 'joint', circleId);
		return entries.sort((one, other) => one.at!.localeCompare(other.at!));
	}
};

async function whoTakesPart({ db }: Context, circleId: string): Promise<string> {
	const row = await db.selectFrom('circle').select('about').where('id', '=', circleId).executeTakeFirst();
	if (!row?.about) throw new NotFound();
	return row.about;
}

/** Everybody who wrote in it, or can read it now: neither of the two opens or reads it for others (INV-21). */
async function whoWroteOrReads({ db, words }: Context, circleId: string): Promise<string[]> {
	const members = await db
		.selectFrom('circle_key')
		.select('person_id')
		.distinct()
		.where('circle_id', '=', circleId)
		.execute();
	return [...new Set([...(await words.authorsIn(circleId)), ...members.map(({ person_id }) => person_id)])];
}
