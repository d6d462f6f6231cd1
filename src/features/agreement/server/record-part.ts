import { m } from '#paraglide/messages.js';
import { isSelf } from '#platform/actor.ts';
import { betweenIn } from '#platform/between.ts';
import { dayOf } from '#platform/clock.ts';
import { entry, fact, type RecordEntry, type RecordPart, type Telling } from '#platform/record-part.ts';
import type { Context } from '#platform/use-case.server.ts';
import { called, pairsOf, type Pair } from '#features/messages/index.server.ts';
import { sections } from '../domain/agreement.ts';
import { sectionName } from '../ui/section-names.ts';
import { unpacked } from './wording.ts';

/** Every wording that was offered or accepted between the person and somebody who walks with them, and the open draft. */
export const recordPart: RecordPart = {
	name: 'agreement',
	tables: ['agreement', 'agreement_version', 'agreement_acceptance'],
	fields: ['agreement.words', 'agreement.draft'],
	title: m.agreement_title,
	read: async (ctx, telling) => {
		const pairs = (await pairsOf(ctx.db, ctx.actor)).filter(({ participantId }) =>
			isSelf(ctx.actor, participantId)
		);
		const entries: RecordEntry[] = [];
		for (const pair of pairs) entries.push(...(await ofPair(ctx, telling, pair)));
		return entries;
	},
	// What two people accepted belongs to both and stays until it is over; a draft is its writer's.
	erase: {
		fields: ['agreement.draft'],
		also: async ({ db, actor }) =>
			void (await db
				.updateTable('agreement')
				.set({ draft_by: null, draft_at: null })
				.where('draft_by', '=', actor.personId)
				.where('circle_id', 'in', (own) =>
					own.selectFrom('circle').select('id').where('about', '=', actor.personId)
				)
				.execute())
	}
};

async function ofPair(ctx: Context, telling: Telling, pair: Pair): Promise<RecordEntry[]> {
	const me = ctx.actor.personId!;
	const agreements = await ctx.db
		.selectFrom('agreement')
		.select(['id', 'draft_by', 'draft_at'])
		.where('match_id', '=', pair.matchId)
		.orderBy('begun_at')
		.execute();
	if (agreements.length === 0) return [];
	const ids = agreements.map(({ id }) => id);
	const versions = await ctx.db
		.selectFrom('agreement_version')
		.selectAll()
		.where('agreement_id', 'in', ids)
		.orderBy('offered_at')
		.execute();
	const given = await ctx.db
		.selectFrom('agreement_acceptance')
		.select(['version_id', 'person_id', 'at'])
		.where('version_id', 'in', [...versions.map(({ id }) => id), ...ids])
		.orderBy('at')
		.execute();
	const said = await ctx.words.read({ field: 'agreement.words', rows: versions.map(({ id }) => id) });
	const drafts = await ctx.words.read({ field: 'agreement.draft', rows: ids });
	const names = await ctx.names.of([me, pair.supporterId]);
	const by = (person: string) => ({ you: person === me, name: called(names, person) });
	return [
		...versions.map((version) => {
			const quiet = betweenIn(version.quiet_from, version.quiet_until);
			return entry({
				at: version.offered_at.toISOString(),
				title: called(names, pair.supporterId),
				by: by(version.offered_by),
				facts: [
					fact('number', m.agreement_record_number(), String(version.number)),
					fact('reviewOn', m.agreement_record_review(), dayOf(version.review_on)),
					...(quiet ? [fact('quiet', m.agreement_quiet(), `${quiet.from}–${quiet.until}`)] : []),
					fact('clauses', m.agreement_fixed_title(), version.clauses),
					...given
						.filter(({ version_id }) => version_id === version.id)
						.map(({ person_id, at }) =>
							fact(
								person_id === me ? 'acceptedByYou' : 'acceptedByOther',
								m.agreement_record_accepted({ name: called(names, person_id) }),
								at.toISOString(),
								telling.moment(at)
							)
						)
				],
				words: sectionsOf(said.get(version.id)?.text)
			});
		}),
		...agreements
			.filter(({ id, draft_by }) => draft_by !== null && drafts.has(id))
			.map(({ id, draft_by, draft_at }) =>
				entry({
					at: draft_at!.toISOString(),
					title: m.agreement_record_draft(),
					by: by(draft_by!),
					words: sectionsOf(drafts.get(id)?.text)
				})
			)
	];
}

/** The parts in which something is written, each under its name. */
export const sectionsOf = (text: string | undefined): RecordEntry['words'] => {
	const words = text === undefined ? null : unpacked(text).words;
	return sections.flatMap((section) =>
		words?.[section] ? [{ label: sectionName[section](), text: words[section] }] : []
	);
};
