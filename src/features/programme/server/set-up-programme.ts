import * as v from 'valibot';
import type { Actor } from '#platform/actor.ts';
import { makeOrganisation, organisations, removeOrganisation } from '#platform/db/organisations.ts';
import { Conflict, Invalid, NotAllowed } from '#platform/errors.ts';
import { nobody } from '#platform/http/session.server.ts';
import { useCase } from '#platform/use-case.server.ts';
import { newPassphraseInput, startStaff, tick } from '#features/sign-in/index.server.ts';
import { maySetUp } from '../domain/permissions.ts';
import { newLimits } from './change-programme.ts';
import { claimHash, isClaimed, useUpClaim } from './claim.ts';
import {
	basics,
	chosenWords,
	help,
	hoursColumns,
	limits,
	numbersOf,
	publicText,
	roleWordFields,
	slug
} from './inputs.ts';
import { makeProgramme } from './make-programme.ts';

/** What each step of setting up asks for; the last one is about the person who does it. */
export const setUpSteps = [
	v.object({ ...basics, slug, wording: limits.wording }),
	v.object(roleWordFields),
	v.object(help),
	v.object(limits),
	v.object({
		yourName: v.pipe(publicText(60), v.minLength(1, 'programme_error_needed')),
		passphrase: v.optional(newPassphraseInput, ''),
		ownPhone: tick
	})
] as const;

const everything = v.object({
	...setUpSteps[0].entries,
	...setUpSteps[1].entries,
	...setUpSteps[2].entries,
	...setUpSteps[3].entries,
	...setUpSteps[4].entries,
	userAgent: v.nullable(v.string())
});

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
	const slugOf = (wanted: 'programme' | 'demo') => all.find(({ kind }) => kind === wanted)?.slug ?? null;
	return { programme: slugOf('programme'), demo: slugOf('demo') };
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
	run: async (ctx, input) => {
		const { name, type, model, language, zone, noteMode } = input;
		const programme = ctx.actor.org.id;
		const started = await startStaff(ctx, {
			name: input.yourName,
			passphrase: input.passphrase,
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
			limits: newLimits(input)
		});
		if (!(await useUpClaim(ctx))) throw new Conflict('programme_error_claimed');
		return started;
	}
});

/**
 * Sets up the programme of a new installation, with its first administrator, who is signed in by it. The claim code is
 * used up in the same transaction. Nothing is left behind when it is refused: Invalid, NotAllowed or Conflict.
 */
export async function setUpProgramme(actor: Actor, code: string | undefined, raw: unknown) {
	const parsed = v.safeParse(everything, raw);
	if (!parsed.success) throw new Invalid(firstIssues(parsed.issues));
	const { token } = await claiming(actor, code);
	const there = await organisations();
	if (there.some(({ kind }) => kind === 'programme')) throw new NotAllowed('programme_error_claimed');
	if (there.some((each) => each.slug === parsed.output.slug))
		throw new Invalid({ slug: 'programme_error_slug_taken' });

	const org = await makeOrganisation({
		slug: parsed.output.slug,
		name: parsed.output.name,
		kind: 'programme'
	});
	try {
		return { org, started: await begin(nobody(org, token), raw) };
	} catch (error) {
		await removeOrganisation(org);
		throw error;
	}
}

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
