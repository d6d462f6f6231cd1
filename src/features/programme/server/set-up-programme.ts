import { sql } from 'kysely';
import * as v from 'valibot';
import type { Actor } from '#platform/actor.ts';
import { asActor } from '#platform/db/as-actor.ts';
import {
	finish,
	makeOrganisation,
	organisations,
	programmes,
	removeOrganisation
} from '#platform/db/organisations.ts';
import { Conflict, Invalid, NotAllowed } from '#platform/errors.ts';
import { nobody } from '#platform/http/session.server.ts';
import { useCase } from '#platform/use-case.server.ts';
import {
	newPassphraseInput,
	newWays,
	startStaff,
	tick,
	type Started
} from '#features/sign-in/index.server.ts';
import { demoSlug } from '../domain/programme.ts';
import { maySetUp } from '../domain/permissions.ts';
import { newLimits } from './change-programme.ts';
import { answerGiven, claimHash, isClaimed, useUpClaim } from './claim.ts';
import {
	basics,
	chosenWords,
	help,
	hoursColumns,
	limits,
	numbersOf,
	publicText,
	roleWordFields,
	helpIsWhole,
	slug
} from './inputs.ts';
import { makeProgramme } from './make-programme.ts';

/** What each step of setting up asks for; the last one is about the person who does it. */
export const setUpSteps = [
	v.object({ ...basics, slug, wording: limits.wording }),
	v.object(roleWordFields),
	v.pipe(v.object(help), helpIsWhole()),
	v.object(limits),
	v.object({
		yourName: v.pipe(publicText(60), v.minLength(1, 'programme_error_needed')),
		passphrase: v.optional(newPassphraseInput, ''),
		ownPhone: tick
	})
] as const;

const everything = v.pipe(
	v.object({
		...setUpSteps[0].entries,
		...setUpSteps[1].entries,
		...setUpSteps[2].entries,
		...setUpSteps[3].entries,
		...setUpSteps[4].entries,
		userAgent: v.nullable(v.string())
	}),
	helpIsWhole()
);

/** Whether what was typed is the code that was printed at start and not used. */
export const checkClaim = useCase({
	name: 'programme.check-claim',
	input: v.object({}),
	allow: () => true,
	run: (ctx) => isClaimed(ctx)
});

/** The actor, presenting a claim code. Throws Invalid unless it is one that was printed and not used. */
export async function claiming(actor: Actor, code: string | undefined): Promise<Actor> {
	const presenting = nobody(actor.org, claimHash(code));
	if (presenting.token === null || !(await checkClaim(presenting, {})))
		throw new Invalid({ code: 'programme_error_claim' }, 'programme_error_claim');
	return presenting;
}

/** Takes a claim code that somebody typed, for `formAction`. Returns it. Throws Invalid. */
export async function claim(actor: Actor, input: unknown): Promise<string> {
	const code = String((input as { code?: unknown } | null)?.code ?? '');
	await claiming(actor, code);
	return code;
}

/** Which organisations are here already: the address of the first programme, and of the demo. */
export async function readWhatIsHere(): Promise<{ programme: string | null; demo: string | null }> {
	const all = await organisations();
	return {
		programme: (await programmes()).setUp[0]?.slug ?? null,
		// One that is still being made has another address.
		demo: all.find(({ kind, slug }) => kind === 'demo' && slug === demoSlug)?.slug ?? null
	};
}

/** Everything a new organisation begins with, in one transaction of its own schema: its first person, and its programme. */
const begin = useCase({
	name: 'programme.set-up',
	input: everything,
	load: async (ctx) => {
		const exists = await ctx.db.selectFrom('programme').select('id').executeTakeFirst();
		return { claimed: await isClaimed(ctx), exists: exists !== undefined };
	},
	allow: maySetUp,
	prepare: (_actor, { passphrase }) => newWays(passphrase),
	run: async (ctx, input, _loaded, ways) => {
		const { name, type, model, language, zone, noteMode } = input;
		const programme = ctx.actor.org.id;
		const started = await startStaff(ctx, {
			name: input.yourName,
			ways,
			language,
			sharedPhone: !input.ownPhone,
			userAgent: input.userAgent,
			roles: [
				{ role: 'administrator', programme },
				{ role: 'lead', programme }
			]
		});
		await makeProgramme(ctx, {
			...{ name, type, model, language, zone, noteMode },
			...hoursColumns(input),
			numbers: numbersOf(input),
			words: chosenWords(input),
			limits: newLimits(input, null)
		});
		await finish(ctx.db, ctx.actor.org);
		const { slug } = ctx.actor.org;
		const answer: SetUp = { slug, name, card: started.card, session: started.session };
		if (!(await useUpClaim(ctx, input.passphrase, answer))) throw new Conflict('programme_error_claimed');
		return answer;
	}
});

/** What whoever sets up is told, once: where the programme is, their card, and the session they are in. */
export type SetUp = { slug: string; name: string } & Pick<Started, 'card' | 'session'>;

/**
 * Sets up the programme of a new installation, with its first administrator, who is signed in by it. The claim code is
 * used up in the same transaction. The same form sent again, at once or within minutes, gets the same answer: their only
 * card is in it. Nothing is left behind when it is refused: Invalid, NotAllowed or Conflict.
 */
export async function setUpProgramme(actor: Actor, code: string | undefined, raw: unknown): Promise<SetUp> {
	const parsed = v.safeParse(everything, raw);
	if (!parsed.success) throw new Invalid(firstIssues(parsed.issues));
	const { slug, name, passphrase } = parsed.output;
	const presenting = await claiming(actor, code);
	return oneAtATime(presenting, async () => {
		const given = await readAnswer(presenting, { passphrase });
		if (given) return given;
		const { setUp, cutOff } = await programmes();
		if (setUp.length > 0) throw new NotAllowed('programme_error_claimed');
		// Whoever began it holds the lock no longer, so the process was cut off, and nobody is in it.
		for (const begun of cutOff) await removeOrganisation(begun);
		if ((await organisations()).some((each) => each.slug === slug))
			throw new Invalid({ slug: 'programme_error_slug_taken' });
		const org = await makeOrganisation({ slug, name, kind: 'programme', empty: true });
		try {
			return await begin(nobody(org, presenting.token), raw);
		} catch (error) {
			await removeOrganisation(org);
			throw error;
		}
	});
}

/** What was answered to the same form a moment ago; null when it comes for the first time. */
const readAnswer = useCase({
	name: 'programme.read-set-up-answer',
	input: v.object({ passphrase: v.string() }),
	allow: () => true,
	run: async (ctx, { passphrase }) => (await answerGiven(ctx, passphrase)) as SetUp | null
});

/** A form that was sent twice waits here for the first of the two. */
const oneAtATime = <T>(presenting: Actor, work: () => Promise<T>): Promise<T> =>
	asActor(presenting, async ({ db }) => {
		await sql`select pg_advisory_xact_lock(hashtext('programme.set-up'))`.execute(db);
		return work();
	});

/** What is wrong with one step, by field; null when it can be taken. */
export function troubleIn(step: number, raw: unknown): Record<string, string> | null {
	const parsed = v.safeParse(setUpSteps[step - 1]!, raw);
	return parsed.success ? null : firstIssues(parsed.issues);
}

function firstIssues(issues: readonly v.BaseIssue<unknown>[]): Record<string, string> {
	const fields: Record<string, string> = {};
	for (const issue of issues) fields[String(issue.path?.[0]?.key ?? '')] ??= issue.message;
	return fields;
}
