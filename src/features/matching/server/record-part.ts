import { m } from '#paraglide/messages.js';
import { entry, fact, type RecordEntry, type RecordPart } from '#platform/record-part.ts';
import type { Context } from '#platform/use-case.server.ts';
import { areaWords } from '../ui/words.ts';
import { commonSentences, genderSentence, languageList } from '../ui/sentences.ts';
import { standingWord } from '../ui/record-words.ts';
import { readApart, readWishes } from './own-words.ts';
import { readQuestionWords } from './question-words.ts';
import { matchesOf } from './rows.ts';

/** With whom the person walked and walks, whom they asked, what matters to them and whom they must not meet. */
export const recordPart: RecordPart = {
	name: 'matching',
	tables: ['match', 'relation'],
	fields: ['match.common', 'matching.wishes', 'matching.apart'],
	title: m.matching_record_title,
	read: async (ctx, telling) => {
		const me = ctx.actor.personId!;
		const matches = (await matchesOf(ctx.db, me)).reverse();
		const names = await ctx.names.of(matches.map(({ supporterId }) => supporterId));
		const common = await readQuestionWords(
			ctx,
			matches.map(({ id }) => id)
		);
		const day = (name: string, label: string, at: Date | null) =>
			at ? [fact(name, label, at.toISOString(), telling.day(at))] : [];
		return [
			...matches.map((match) => {
				const name = names.get(match.supporterId) ?? '…';
				const both = common.get(match.id)?.common;
				return entry({
					at: match.askedAt.toISOString(),
					title: name,
					facts: [
						fact('state', m.matching_record_state(), match.state, standingWord(match.state)),
						...day('began', m.matching_record_began(), match.beganAt),
						...day('ended', m.matching_record_ended(), match.endedAt)
					],
					words: (both ? commonSentences(name, both) : []).map((text) => ({
						label: m.matching_choose_in_common(),
						text
					}))
				});
			}),
			...(await wishes(ctx)),
			...(await apart(ctx))
		];
	},
	// Whom somebody must not meet keeps them apart from that person: it is emptied on its own page, and never in passing.
	erase: { fields: ['matching.wishes'] }
};

async function wishes(ctx: Context): Promise<RecordEntry[]> {
	const said = await readWishes(ctx);
	if (!said) return [];
	const words = [
		...said.areas.map((area) => areaWords[area]()),
		languageList(said.languages),
		said.culture,
		genderSentence(said.gender)
	];
	return [
		entry({
			title: m.matching_wish_title(),
			by: { you: true, name: null },
			facts: [
				fact('experience', m.matching_record_experience(), said.experience),
				fact(
					'onlyLanguages',
					m.matching_record_only_languages(),
					String(said.onlyLanguages),
					yesNo(said.onlyLanguages)
				),
				fact(
					'onlyCulture',
					m.matching_record_only_culture(),
					String(said.onlyCulture),
					yesNo(said.onlyCulture)
				),
				fact('onlyGender', m.matching_record_only_gender(), String(said.onlyGender), yesNo(said.onlyGender))
			],
			words: words.filter(Boolean).map((text) => ({ label: null, text }))
		})
	];
}

async function apart(ctx: Context): Promise<RecordEntry[]> {
	const { names, knownAs, people, left } = await readApart(ctx);
	const called = await ctx.names.of([...people, ...left]);
	const list = (ids: readonly string[]) => ids.map((id) => called.get(id) ?? '…').join(', ');
	const words = [
		{ label: m.matching_apart_names(), text: names },
		{ label: m.matching_apart_known_as(), text: knownAs },
		{ label: m.matching_apart_people(), text: list(people) },
		{ label: m.matching_record_left(), text: list(left) }
	].filter(({ text }) => text !== '');
	return words.length === 0
		? []
		: [entry({ title: m.matching_apart_title(), by: { you: true, name: null }, words })];
}

const yesNo = (answer: boolean) => (answer ? m.matching_record_yes() : m.matching_record_no());
