import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { todayHere } from '#features/programme/index.server.ts';
import { hows, isOpen, may, namedIn } from '../domain/concern.ts';
import { appealTo, handlersFor } from '../domain/handlers.ts';
import { isRaiser } from '../domain/permissions.ts';
import { addCheck, checksOf, type Since } from './checks.ts';
import { chosenInput, personInput, stoodInput, wishInput, wordsInput } from './inputs.ts';
import { writeNote } from './notes.ts';
import { areStaff } from './people.ts';
import { knownRoster, liveHandlers, type KnownRoster } from './roster.ts';
import {
	asItStood,
	change,
	concernInput,
	held,
	readRaised,
	step,
	writeRaised,
	type Concern
} from './rows.ts';

/** Changes what is wished, until the way is chosen. */
export const changeWish = useCase({
	name: 'voice.change-wish',
	input: v.object({ ...concernInput, wish: wishInput }),
	load: held,
	allow: isRaiser,
	run: async (ctx, { wish }, concern) => {
		if (concern.state !== 'raised' && concern.state !== 'acknowledged')
			throw new Conflict('voice_error_not_now');
		const raised = await readRaised(ctx, concern);
		if (raised.wish !== wish) await writeRaised(ctx, concern, { ...raised, wish });
	}
});

/**
 * Names somebody more. If they could read the concern they lose it with this, and what is written from now on is under a
 * new secret (INV-21). Where nobody else could read it, it is given at once to those whom nobody named.
 */
export const nameSomebody = useCase({
	name: 'voice.name-somebody',
	input: v.object({ ...concernInput, person: personInput }),
	load: held,
	allow: isRaiser,
	run: async (ctx, { person }, concern) => {
		if (!isOpen(concern.state) && concern.state !== 'closed') throw new Conflict('voice_error_not_now');
		if (person === concern.raiserId || !(await areStaff(ctx, [person])))
			throw new Invalid({ person: 'voice_error_person' });
		const raised = await readRaised(ctx, concern);
		const about = [...new Set([...raised.about, person])];
		await ctx.circles.remove(concern.circleId, person, namedIn({ about }));
		await ctx.guarded.guardAnew(concern.circleId, namedIn({ about }));
		if (concern.handlerId === person) await change(ctx, concern, { handler_id: null });
		if ((await liveHandlers(ctx, concern.circleId)).length === 0) {
			const roster = await knownRoster(ctx);
			await letIn(ctx, concern, roster, handlersFor(roster, concern.raiserId, namedIn({ about })));
		}
		if (about.length > raised.about.length) await writeRaised(ctx, concern, { ...raised, about });
		await ctx.tell({ name: 'concern.readers-changed', concern: concern.id });
	}
});

/** When the roles of all who could read it are over, whoever raised it gives it to those who handle concerns now. */
export const giveOn = useCase({
	name: 'voice.give-on',
	input: v.object(concernInput),
	load: held,
	allow: isRaiser,
	run: async (ctx, _input, concern) => {
		if (concern.state === 'withdrawn') throw new Conflict('voice_error_not_now');
		if ((await liveHandlers(ctx, concern.circleId)).length > 0) return;
		const roster = await knownRoster(ctx);
		const next = handlersFor(roster, concern.raiserId, namedIn(await readRaised(ctx, concern)));
		if (next.length === 0) throw new Conflict('voice_error_nobody');
		await letIn(ctx, concern, roster, next);
		await change(ctx, concern, { handler_id: null });
		await ctx.tell({ name: 'concern.readers-changed', concern: concern.id });
	}
});

/** Asks somebody else to look at it again. Those who did before read nothing of it from then on. */
export const appeal = useCase({
	name: 'voice.appeal',
	input: v.object({ ...concernInput, id: idInput, note: wordsInput, stood: stoodInput }),
	load: held,
	allow: isRaiser,
	run: async (ctx, { id, note, stood }, concern) => {
		asItStood(concern, stood);
		if (!may(concern.state, 'appealed', 'raiser')) throw new Conflict('voice_error_not_now');
		const before = await liveHandlers(ctx, concern.circleId);
		const roster = await knownRoster(ctx);
		const named = namedIn(await readRaised(ctx, concern));
		const next = appealTo(roster, concern.raiserId, named, before);
		if (next.length === 0) throw new Conflict('voice_error_nobody');
		await letIn(ctx, concern, roster, next);
		await keepOnly(ctx, concern, next, named);
		if (note !== '') await writeNote(ctx, concern, { id, kind: 'appeal', text: note });
		await step(ctx, concern, 'appealed', { handler_id: null });
	}
});

/**
 * Takes the concern back, at once and without a reason: those it was given to read nothing of it after, and the guardians
 * can not open it any more.
 */
export const withdraw = useCase({
	name: 'voice.withdraw',
	input: v.object(concernInput),
	load: held,
	allow: isRaiser,
	run: async (ctx, _input, concern) => {
		await keepOnly(ctx, concern, [], namedIn(await readRaised(ctx, concern)));
		await ctx.guarded.unguard(concern.circleId);
		await step(ctx, concern, 'withdrawn', { handler_id: null });
	}
});

/** Says how it is since, when it was asked or at any time after. What got worse is open again. */
export const sayHowItIs = useCase({
	name: 'voice.say-how-it-is',
	input: v.object({ ...concernInput, how: chosenInput(hows, 'voice_error_choose'), since: wordsInput }),
	load: held,
	allow: isRaiser,
	run: async (ctx, { how, since: text }, concern) => {
		if (concern.state === 'withdrawn') throw new Conflict('voice_error_not_now');
		const today = (await todayHere(ctx)).toString();
		const due = (await checksOf(ctx, concern)).find(
			({ answeredAt, dueOn }) => answeredAt === null && dueOn <= today
		);
		const row = due?.id ?? (await addCheck(ctx, concern, today));
		const since: Since = { how, text };
		await ctx.words.write({
			circle: concern.circleId,
			field: 'concern.check',
			row,
			text: JSON.stringify(since)
		});
		await ctx.db
			.updateTable('concern_check')
			.set({ answered_at: toDate(ctx.now) })
			.where('id', '=', row)
			.execute();
		if (how === 'worse' && may(concern.state, 'raised', 'raiser'))
			await step(ctx, concern, 'raised', { handler_id: null });
	}
});

/** Seals what is here to each of them; what they read depends on their role. */
async function letIn(ctx: Context, concern: Concern, roster: KnownRoster, people: readonly string[]) {
	for (const person of people)
		await ctx.circles.letIn(concern.circleId, { person, relation: roster.relations.get(person)! });
}

/** Takes everybody out but whoever raised it and these; a copy nobody signed is taken away with them. */
async function keepOnly(
	ctx: Context,
	concern: Concern,
	people: readonly string[],
	named: readonly string[]
): Promise<void> {
	const copies = await ctx.db
		.selectFrom('circle_key')
		.select('person_id')
		.distinct()
		.where('circle_id', '=', concern.circleId)
		.where('person_id', 'not in', [concern.raiserId, ...people])
		.execute();
	for (const { person_id } of copies) await ctx.circles.remove(concern.circleId, person_id, named);
}
