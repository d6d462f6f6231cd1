import { m } from '#paraglide/messages.js';
import { entry, fact, type RecordEntry, type RecordPart } from '#platform/record-part.ts';
import type { Context } from '#platform/use-case.server.ts';
import { namedIn, programmeItself } from '../domain/concern.ts';
import { howIs, listed, stateWords, wishWords } from '../ui/words.ts';
import { answers, notesOf } from './read-concern.ts';
import { readRaised, toConcern, type Concern } from './rows.ts';

/** The concerns that the person raised, with everything that was written in them. Those about the person are in nobody's record but the raiser's (INV-21). */
export const recordPart: RecordPart = {
	name: 'voice',
	tables: ['concern', 'concern_note', 'concern_check'],
	fields: ['concern.raised', 'concern.note', 'concern.check'],
	title: m.voice_title,
	read: async (ctx) => {
		const rows = await ctx.db
			.selectFrom('concern')
			.selectAll()
			.where('raiser_id', '=', ctx.actor.personId!)
			.orderBy('raised_at')
			.orderBy('id')
			.execute();
		const entries: RecordEntry[] = [];
		for (const row of rows) entries.push(...(await oneConcern(ctx, toConcern(row, ctx))));
		return entries;
	}
};

/** One concern with everything that was written in it, as far as the actor holds it now. */
export async function oneConcern(ctx: Context, concern: Concern): Promise<RecordEntry[]> {
	const state = fact('state', m.voice_title(), concern.state, stateWords[concern.state]());
	const at = concern.raisedAt.toISOString();
	if (!concern.held) return [entry({ at, by: { you: true, name: null }, facts: [state], missing: 'locked' })];
	const raised = await readRaised(ctx, concern);
	const notes = await notesOf(ctx, concern);
	const since = await answers(ctx, concern);
	const names = await ctx.names.of([
		concern.raiserId,
		...namedIn(raised),
		...notes.map(({ author }) => author)
	]);
	const about = [
		...(raised.about.includes(programmeItself) ? [m.voice_about_programme()] : []),
		...namedIn(raised).map((person) => names.get(person) ?? m.voice_about_somebody())
	];
	const by = (person: string) => ({
		you: person === ctx.actor.personId,
		name: person === ctx.actor.personId ? null : (names.get(person) ?? null)
	});
	return [
		entry({
			at,
			title: about.length > 0 ? m.voice_about_line({ names: listed(about) }) : m.voice_about_nobody(),
			by: by(concern.raiserId),
			facts: [
				state,
				fact('wish', m.voice_wish_legend(), raised.wish, wishWords[raised.wish]()),
				fact(
					'mayTell',
					m.voice_tell_legend(),
					String(raised.mayTell),
					raised.mayTell ? m.voice_yes() : m.voice_no()
				)
			],
			words: raised.text === '' ? [] : [{ label: null, text: raised.text }]
		}),
		...notes.map((note) =>
			entry({
				at: note.at,
				by: by(note.author),
				// Nobody writes an empty one: it is under a secret that the reader has not.
				words: note.text === '' ? [] : [{ label: null, text: note.text }],
				missing: note.text === '' ? 'locked' : null
			})
		),
		...since.flatMap(({ dueOn, answer }) =>
			answer === null
				? []
				: [
						entry({
							at: `${dueOn}T00:00:00.000Z`,
							by: by(concern.raiserId),
							facts: [fact('how', m.voice_since_title(), answer.how, howIs(answer.how))],
							words: answer.text === '' ? [] : [{ label: null, text: answer.text }]
						})
					]
		)
	];
}
