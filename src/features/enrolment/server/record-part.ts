import { m } from '#paraglide/messages.js';
import { entry, fact, type RecordEntry, type RecordPart, type Telling } from '#platform/record-part.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { State } from '../domain/enrolment-machine.ts';
import { channelWord, pageWord, safetyWord, stepWord } from '../ui/record-words.ts';
import { fieldOf, prompts, takeBack, type Prompt } from './prompt-words.ts';
import { safeWayOf } from './safe-ways.ts';

/** The person's own yes and every step since, what they were shown, their safe way, and what they wrote for themself. */
export const recordPart: RecordPart = {
	name: 'enrolment',
	tables: [
		'enrolment',
		'enrolment_step',
		'acknowledgement',
		'orientation_seen',
		'safe_way',
		'prompt_answer',
		'shared_prompt'
	],
	fields: ['enrolment.connections', 'enrolment.what-brings-me'],
	title: m.enrolment_record_title,
	read: async (ctx, telling) => [
		...(await steps(ctx)),
		...(await pages(ctx)),
		...(await safeWay(ctx, telling)),
		...(await ownWords(ctx))
	],
	erase: {
		fields: prompts.map(fieldOf),
		also: async (ctx) => {
			const me = ctx.actor.personId!;
			for (const prompt of prompts) await takeBack(ctx, me, prompt);
			await ctx.db.deleteFrom('prompt_answer').where('person_id', '=', me).execute();
		}
	}
};

async function steps(ctx: Context): Promise<RecordEntry[]> {
	const me = ctx.actor.personId!;
	const rows = await ctx.db
		.selectFrom('enrolment_step')
		.select(['to_state', 'by_person', 'at'])
		.where('person_id', '=', me)
		.orderBy('at')
		.orderBy('id')
		.execute();
	const names = await ctx.names.of(rows.flatMap(({ by_person }) => by_person ?? []));
	return rows.map(({ to_state, by_person, at }) =>
		entry({
			at: at.toISOString(),
			title: stepWord[to_state as State](),
			by: by_person === null ? null : { you: by_person === me, name: names.get(by_person) ?? null },
			facts: [fact('state', m.enrolment_record_step(), to_state, stepWord[to_state as State]())]
		})
	);
}

async function pages(ctx: Context): Promise<RecordEntry[]> {
	const me = ctx.actor.personId!;
	const read = await ctx.db
		.selectFrom('acknowledgement')
		.select(['page', 'wording', 'language', 'at'])
		.where('person_id', '=', me)
		.orderBy('at')
		.execute();
	const seen = await ctx.db
		.selectFrom('orientation_seen')
		.select(['item', 'version', 'side', 'at'])
		.where('person_id', '=', me)
		.orderBy('at')
		.execute();
	return [
		...read.map(({ page, wording, language, at }) =>
			entry({
				at: at.toISOString(),
				title: pageWord(page),
				facts: [
					fact('page', m.enrolment_record_read(), page, pageWord(page)),
					fact('wording', m.enrolment_record_wording(), wording),
					fact('language', m.enrolment_record_language(), language)
				]
			})
		),
		...seen.map(({ item, version, side, at }) =>
			entry({
				at: at.toISOString(),
				title: m.enrolment_orientation_title(),
				by: { you: side === 'participant', name: null },
				facts: [fact('item', m.enrolment_record_read(), `${item} ${version}`)]
			})
		)
	];
}

async function safeWay(ctx: Context, telling: Telling): Promise<RecordEntry[]> {
	const me = ctx.actor.personId!;
	const way = await safeWayOf(ctx, me);
	const row = await ctx.db
		.selectFrom('safe_way')
		.select('changed_at')
		.where('person_id', '=', me)
		.executeTakeFirst();
	if (!way || !row) return [];
	return [
		entry({
			at: row.changed_at.toISOString(),
			title: m.enrolment_safe_way_title(),
			facts: [
				fact('channel', m.enrolment_record_way(), way.channel, channelWord[way.channel]()),
				fact('safety', m.enrolment_safety_label(), way.safety, safetyWord[way.safety]()),
				fact(
					'changed',
					m.enrolment_record_changed(),
					row.changed_at.toISOString(),
					telling.day(row.changed_at)
				)
			],
			words: [
				...(way.address ? [{ label: m.enrolment_address_label(), text: way.address }] : []),
				...(way.codeWord ? [{ label: m.enrolment_code_word(), text: way.codeWord }] : [])
			]
		})
	];
}

const promptTitle: Record<Prompt, () => string> = {
	connections: m.enrolment_prompt_connections,
	'what-brings-me': m.enrolment_prompt_what_brings_me
};

async function ownWords(ctx: Context): Promise<RecordEntry[]> {
	const me = ctx.actor.personId!;
	const rows = await ctx.db
		.selectFrom('prompt_answer')
		.select(['id', 'prompt', 'at'])
		.where('person_id', '=', me)
		.execute();
	const shared = await ctx.db
		.selectFrom('shared_prompt')
		.select(['prompt', 'at'])
		.where('person_id', '=', me)
		.execute();
	const entries: RecordEntry[] = [];
	for (const { id, prompt, at } of rows) {
		const field = fieldOf(prompt as Prompt);
		const text = (await ctx.words.read({ field, rows: [id] })).get(id)?.text;
		entries.push(
			entry({
				at: at.toISOString(),
				title: promptTitle[prompt as Prompt](),
				by: { you: true, name: null },
				facts: shared
					.filter((each) => each.prompt === prompt)
					.map((each) => fact('shared', m.enrolment_record_shared(), each.at.toISOString())),
				words: text === undefined ? [] : [{ label: null, text }]
			})
		);
	}
	return entries;
}
