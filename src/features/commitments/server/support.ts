import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { peopleOf, type Pair } from '#features/messages/index.server.ts';
import { daysAround, helps, longestSupport, nextSupport, type SupportVerb } from '../domain/key-date.ts';
import { mayAgreeSupport, mayAnswerSupport, mayAskSupport } from '../domain/permissions.ts';
import { heldSupport, sharedDateToOpen, sideIn, supportOf, type KeyDate, type Support } from './date-rows.ts';
import { seenVersion, someText } from './inputs.ts';
import { checkTogether } from './rows.ts';

const days = v.pipe(
	v.optional(v.string(), '0'),
	v.transform(Number),
	v.picklist(daysAround, 'commitments_error_days')
);

/** What would help, as the form has it: any of a few words, one's own beside them where somebody likes to (INV-14). */
const sayingHelp = {
	helps: v.optional(
		v.pipe(
			v.union([v.array(v.string()), v.string()]),
			v.transform((said) => (typeof said === 'string' ? [said] : said).filter((each) => each !== '')),
			v.array(v.picklist(helps, 'error_field'))
		),
		[]
	),
	before: days,
	after: days,
	ownWords: someText(longestSupport)
};

type SaidHelp = v.InferOutput<v.ObjectSchema<typeof sayingHelp, undefined>>;

/** The participant says what would help around a day they share, or says it anew (R058). */
export const askSupport = useCase({
	name: 'commitments.ask-support',
	input: v.object({ date: idInput, seen: seenVersion, ...sayingHelp }),
	load: (ctx, { date }) => sharedDateToOpen(ctx, date),
	allow: mayAskSupport,
	run: async (ctx, { seen, ...said }, { date, pair }) => {
		await checkTogether(ctx, pair);
		if (said.helps.length === 0 && said.ownWords.trim() === '')
			throw new Invalid({ helps: 'commitments_error_helps' });
		const there = await supportOf(ctx, date.id);
		if (there) await step(ctx, await seenAs(ctx, date, seen), 'propose', date, said);
		else
			await ctx.db
				.insertInto('support_around')
				.values({
					...{ date_id: date.id, person_id: date.personId, match_id: pair.matchId },
					...{ supporter_id: pair.supporterId, state: 'proposed', said_at: toDate(ctx.now) },
					...{ helps: said.helps, days_before: said.before, days_after: said.after }
				})
				.execute();
		await write(ctx, date, pair, 'key-date.support', said.ownWords);
		await tell(ctx, date, pair);
		return { id: date.id };
	}
});

/** The supporter offers something else, or less, or nothing this time: a yes is never owed (R059). */
export const offerSupport = useCase({
	name: 'commitments.offer-support',
	input: v.object({ date: idInput, seen: seenVersion, ...sayingHelp }),
	load: (ctx, { date }) => sharedDateToOpen(ctx, date),
	allow: mayAnswerSupport,
	run: async (ctx, { seen, ...said }, { date, pair }) => {
		await checkTogether(ctx, pair);
		await step(ctx, await seenAs(ctx, date, seen), 'offer', date, said);
		await write(ctx, date, pair, 'key-date.offer', said.ownWords);
		await tell(ctx, date, pair);
		return { id: date.id };
	}
});

/** The yes of whoever did not say it last: to what they saw. */
export const agreeSupport = useCase({
	name: 'commitments.agree-support',
	input: v.object({ date: idInput, seen: seenVersion }),
	load: async (ctx, { date }) => ({
		...(await sharedDateToOpen(ctx, date)),
		support: await supportOf(ctx, date)
	}),
	allow: mayAgreeSupport,
	run: async (ctx, { seen }, { date, pair }) => {
		await checkTogether(ctx, pair);
		const held = await seenAs(ctx, date, seen);
		// Pressed twice.
		if (held.state === 'agreed') return { id: date.id };
		await step(ctx, held, 'agree', date, null);
		await tell(ctx, date, pair);
		return { id: date.id };
	}
});

/** The participant wishes it no more: it goes, with what was said about it. */
export const dropSupport = useCase({
	name: 'commitments.drop-support',
	input: v.object({ date: idInput }),
	load: (ctx, { date }) => sharedDateToOpen(ctx, date),
	allow: mayAskSupport,
	run: async (ctx, _input, { date, pair }) => {
		await ctx.db.deleteFrom('support_around').where('date_id', '=', date.id).execute();
		for (const field of ['key-date.support', 'key-date.offer'] as const)
			await ctx.words.erase({ field, row: date.id });
		await tell(ctx, date, pair);
		return { id: date.id };
	}
});

async function seenAs(ctx: Context, date: KeyDate, seen: number): Promise<Support> {
	const held = await heldSupport(ctx, date.id);
	if (held.version !== seen) throw new Conflict('commitments_error_changed');
	return held;
}

async function step(
	ctx: Context,
	held: Support,
	verb: SupportVerb,
	date: KeyDate,
	said: SaidHelp | null
): Promise<void> {
	const state = nextSupport(held.state, verb, sideIn(ctx, date));
	if (state === null) throw new Conflict('commitments_error_moved_on');
	await ctx.db
		.updateTable('support_around')
		.set({
			...{ state, said_at: toDate(ctx.now) },
			...(said && {
				...{ helps: said.helps, days_before: said.before, days_after: said.after },
				version: held.version + 1
			})
		})
		.where('date_id', '=', date.id)
		.execute();
}

/** Words about it, for the two; the participant takes them back whoever wrote them. */
async function write(
	ctx: Context,
	{ id: row, personId }: KeyDate,
	{ circleId: circle }: Pair,
	field: 'key-date.support' | 'key-date.offer',
	text: string
): Promise<void> {
	const before = (await ctx.words.read({ field, rows: [row] })).get(row)?.text ?? '';
	if (text.trim() === before.trim()) return;
	await ctx.words.write({ circle, field, row, text, about: personId });
}

const tell = (ctx: Context, { id }: KeyDate, pair: Pair) =>
	ctx.tell(
		{ name: 'key-date.support', match: pair.matchId, date: id, by: ctx.actor.personId },
		peopleOf(pair)
	);
