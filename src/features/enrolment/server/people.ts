import * as v from 'valibot';
import { hasOwnPassphrase } from '#features/sign-in/index.server.ts';
import { holds } from '#platform/actor.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import type { State } from '../domain/enrolment-machine.ts';
import { isWithThem, maySeeOwnList } from '../domain/permissions.ts';
import type { ChoiceWording } from '../domain/wordings.ts';
import { acknowledge, begin } from './begin.ts';
import { declineFor } from './decline.ts';
import { hasNoAccount } from './has-no-account.ts';
import { choiceWordingInput, languageInput, tick, wordingInput } from './inputs.ts';
import { currentWordings, pageDue } from './limits.ts';
import { promptsSharedBy } from './prompt-words.ts';
import { enrolmentOf, enrolmentsOf, enrolmentToMove, type Enrolment } from './rows.ts';
import { safeWayOf } from './safe-ways.ts';
import { sayYesTo } from './say-yes.ts';
import { stopFor } from './stop.ts';

export type SomebodyWelcomed = {
	personId: string;
	name: string | null;
	state: State;
	since: Date;
	askMeLater: boolean;
	walksWith: boolean;
};

/** The supporter's own list: those they welcomed or walk with now, and where each stands. Nobody can browse further (R018). */
export const readPeople = useCase({
	name: 'enrolment.read-people',
	input: v.object({}),
	allow: maySeeOwnList,
	run: async (ctx): Promise<SomebodyWelcomed[]> => {
		const scopes = (kind: 'welcomes' | 'walks-with') =>
			ctx.actor.relations.filter((relation) => relation.kind === kind).map((relation) => relation.scope);
		const walking = new Set(scopes('walks-with'));
		const people = [...new Set([...walking, ...scopes('welcomes')])];
		const [standings, names] = [await enrolmentsOf(ctx.db, people), await ctx.names.of(people)];
		return people.flatMap((personId) => {
			const enrolment = standings.get(personId);
			if (!enrolment) return [];
			const { state, stateSince: since, askMeLater } = enrolment;
			return [
				{
					personId,
					name: names.get(personId) ?? null,
					state,
					since,
					askMeLater,
					walksWith: walking.has(personId)
				}
			];
		});
	}
});

/** Somebody the actor is with now. Anybody else is not there. */
const somebodyWith = async (ctx: Context, { person }: { person: string }): Promise<Enrolment> => {
	ctx.asksFor(person, 'enrolment');
	const enrolment = isWithThem(ctx.actor, person) ? await enrolmentToMove(ctx.db, person) : null;
	if (!enrolment) throw new NotFound();
	return enrolment;
};

const withThem = (actor: Parameters<typeof isWithThem>[0], enrolment: Enrolment) =>
	isWithThem(actor, enrolment.personId);

/** Somebody the actor is with now, whose enrolment stays as it is. */
async function somebodyToRead(ctx: Context, { person }: { person: string }): Promise<Enrolment> {
	ctx.asksFor(person, 'enrolment');
	const enrolment = isWithThem(ctx.actor, person) ? await enrolmentOf(ctx.db, person) : null;
	if (!enrolment) throw new NotFound();
	return enrolment;
}

export type Card = { name: string; code: string };

async function cardOf(ctx: Context, person: string): Promise<Card | null> {
	const card = (await ctx.words.read({ field: 'enrolment.card', rows: [person] })).get(person);
	return card ? (JSON.parse(card.text) as Card) : null;
}

/** The card that waits, on paper to be folded: the person sees in *Who looked* that it was opened for printing. */
export const readCard = useCase({
	name: 'enrolment.card',
	how: 'print',
	input: v.object({ person: idInput }),
	load: somebodyToRead,
	allow: withThem,
	run: async (ctx, { person }) => ({ card: await cardOf(ctx, person) })
});

/** One person: where they stand, the agreed way to reach them, and the card that waits to be handed over. */
export const readSomebody = useCase({
	name: 'enrolment.read-somebody',
	input: v.object({ person: idInput }),
	load: somebodyToRead,
	allow: withThem,
	run: async (ctx, { person }, enrolment) => {
		return {
			personId: person,
			name: (await ctx.names.of([person])).get(person) ?? null,
			state: enrolment.state,
			/** Beyond the welcome: the two walk together now. */
			walksWith: holds(ctx.actor, 'walks-with', person),
			askMeLater: enrolment.askMeLater,
			/** They open their own pages: what they want, they say there. */
			hasAccount: await hasOwnPassphrase(ctx, person),
			page: await pageDue(ctx, person, enrolment),
			wordings: await currentWordings(ctx),
			safeWay: await safeWayOf(ctx, person),
			card: await cardOf(ctx, person),
			prompts: await promptsSharedBy(ctx, person)
		};
	}
});

/** The card was handed over: its words and code are erased here. */
export const handOverCard = useCase({
	name: 'enrolment.hand-over-card',
	input: v.object({ person: idInput }),
	load: somebodyWith,
	allow: withThem,
	run: (ctx, { person }) => ctx.words.erase({ field: 'enrolment.card', row: person })
});

/**
 * The answer of somebody without an account, given in person: they read both pages on the phone handed to them and tap
 * it themself (INV-01, INV-40). Recorded as theirs, and as given in person beside this supporter.
 */
export const answerInPerson = useCase({
	name: 'enrolment.answer-in-person',
	input: v.object({
		person: idInput,
		answer: v.picklist(['yes', 'not-now', 'no'], 'enrolment_welcome_answer_missing'),
		askMeLater: tick,
		keep: v.optional(v.picklist(['name', 'nothing']), 'nothing'),
		choiceWording: choiceWordingInput,
		limitsWording: wordingInput,
		language: languageInput
	}),
	load: somebodyWith,
	allow: withThem,
	run: async (ctx, input, before) => {
		await hasNoAccount(ctx, input.person);
		if (before.state === 'enrolled' && input.answer === 'yes') return { person: input.person };
		const enrolment = await askedAgain(ctx, before, input.choiceWording);
		if (input.answer !== 'yes') {
			await declineFor(ctx, enrolment, input);
			if (input.keep === 'name' || input.askMeLater) return { person: input.person };
			return { person: null };
		}
		const current = await currentWordings(ctx);
		if (input.choiceWording !== current.choice || input.limitsWording !== current.limits)
			throw new Conflict('enrolment_choice_again');
		const seen = { personId: input.person, language: input.language, how: 'in-person' as const };
		await acknowledge(ctx, { ...seen, page: 'choice', wording: current.choice });
		await acknowledge(ctx, { ...seen, page: 'limits', wording: current.limits });
		await sayYesTo(ctx, enrolment, 'in-person');
		return { person: input.person };
	}
});

/**
 * Somebody who said not now, and that they may be asked later, is asked again: it begins anew. Nobody else who declined is
 * asked. The safe way they left stays as it is.
 */
async function askedAgain(ctx: Context, before: Enrolment, choiceWording: ChoiceWording): Promise<Enrolment> {
	if (before.state !== 'declined') return before;
	if (!before.askMeLater) throw new Conflict('enrolment_said_no');
	const enrolment = await begin(ctx, {
		id: newId(),
		personId: before.personId,
		by: 'supporter',
		safeWay: { channel: 'none', address: '', safety: 'unknown' },
		inPerson: true,
		choiceWording
	});
	await ctx.db.deleteFrom('enrolment').where('id', '=', before.id).execute();
	return enrolment;
}

/** Somebody told their supporter that they stop. It is their stop, so it takes effect at once, like one of their own. */
export const stopInPerson = useCase({
	name: 'enrolment.stop-in-person',
	input: v.object({ person: idInput }),
	load: somebodyWith,
	allow: withThem,
	run: (ctx, _, enrolment) => stopFor(ctx, enrolment)
});
