import * as v from 'valibot';
import type { Actor } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { signedIn, useCase, type Context } from '#platform/use-case.server.ts';
import { mayHaveSecondStep, ownsStep } from '../domain/permissions.ts';
import { inGroups, readCode } from '../domain/second-step.ts';
import { newSecret, stepOf, toCopy } from './codes.ts';
import { noteChange } from './changed-ways.ts';
import { putStepAside } from './ended-ways.ts';
import { passphraseInput } from './inputs.ts';
import { knowPassphrase, me } from './know-passphrase.ts';
import { endSessions } from './sessions.ts';
import { putBack, take, tryOf } from './tries.ts';

/** What is written in the app beside the codes. It says nothing of us: a telephone is looked at by others. */
const label = 'Pages';

/** Six digits from an app. */
export const stepCodeInput = v.pipe(
	v.string('sign_in_step_code_six'),
	v.maxLength(40, 'sign_in_step_code_six'),
	v.transform(readCode),
	v.string('sign_in_step_code_six')
);

const kept = ({ db, actor }: Context) =>
	db.selectFrom('second_step').selectAll().where('person_id', '=', actor.personId).executeTakeFirst();

/**
 * Whether one has a second step, has begun one (then with what an app needs, until a first code was right), or none; and
 * whether it is asked of them: of everybody who looks after a programme, in a demo of nobody.
 */
export const readSecondStep = useCase({
	name: 'sign-in.read-second-step',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => {
		const { db, actor, now } = ctx;
		const row = await kept(ctx);
		const person = await db
			.selectFrom('person')
			.select('staff')
			.where('id', '=', actor.personId)
			.executeTakeFirst();
		const looksAfter = await db
			.selectFrom('relation')
			.select('id')
			.where('person_id', '=', actor.personId)
			.where('kind', 'in', ['role:lead', 'role:administrator'])
			.where((each) => each.or([each('until_at', 'is', null), each('until_at', '>', toDate(now))]))
			.executeTakeFirst();
		const begun = row && row.confirmed_at === null ? toCopy(actor.org, row, label) : null;
		return {
			staff: person?.staff ?? false,
			demo: actor.org.kind === 'demo',
			asked: looksAfter !== undefined,
			since: row?.confirmed_at ?? null,
			begun: begun && { ...begun, secret: inGroups(begun.secret) }
		};
	}
});

/** Begins a second step, for somebody of the staff who knows their passphrase. It is asked from the first right code on. */
export async function beginSecondStep(actor: Actor, raw: unknown): Promise<void> {
	const { seed } = await knowPassphrase(actor, raw);
	await putSecondStep(actor, { ...(raw as object), seed });
}

const putSecondStep = useCase({
	name: 'sign-in.begin-second-step',
	input: v.object({ seed: v.instance(Uint8Array), current: passphraseInput }),
	load: async (ctx, input) => {
		const proven = await me(ctx, input);
		const { staff } = await ctx.db
			.selectFrom('person')
			.select('staff')
			.where('id', '=', proven.person_id)
			.executeTakeFirstOrThrow(() => new NotFound());
		return { ...proven, staff };
	},
	allow: mayHaveSecondStep,
	run: async ({ db, actor, now }, _input, { person_id }) => {
		const made = { sealed: newSecret(actor.org, person_id), made_at: toDate(now) };
		const { numInsertedOrUpdatedRows } = await db
			.insertInto('second_step')
			.values({ person_id, ...made })
			.onConflict((conflict) =>
				conflict.column('person_id').doUpdateSet(made).where('second_step.confirmed_at', 'is', null)
			)
			.executeTakeFirst();
		if (numInsertedOrUpdatedRows === 0n) throw new Conflict('sign_in_step_there');
	}
});

/** The first code from the app: from now on one is asked at every signing in, and other sessions end. Throws Invalid or TooMany. */
export const confirmSecondStep = withTries(
	useCase({
		name: 'sign-in.confirm-second-step',
		input: v.object({ code: stepCodeInput }),
		load: (ctx) => mine(ctx, 'begun'),
		allow: ownsStep,
		run: async (ctx, { code }, row) => {
			await useUp(ctx, row, code);
			await ctx.db
				.updateTable('second_step')
				.set({ confirmed_at: toDate(ctx.now) })
				.where('person_id', '=', row.person_id)
				.execute();
			// Whoever came in with the passphrase alone shows both from now on.
			await endSessions(ctx, ctx.actor.sessionId, 'change');
			await noteChange(ctx, { kind: 'step-added' });
		}
	})
);

/** With a code from it, somebody ends the second step they have: for another telephone, or because they need none. */
export const endSecondStep = withTries(
	useCase({
		name: 'sign-in.end-second-step',
		input: v.object({ code: stepCodeInput }),
		load: (ctx) => mine(ctx, 'kept'),
		allow: ownsStep,
		run: async (ctx, { code }, row) => {
			await useUp(ctx, row, code);
			await putStepAside(ctx, row.person_id);
			await noteChange(ctx, { kind: 'step-removed' });
		}
	})
);

async function mine(ctx: Context, state: 'begun' | 'kept') {
	const row = await kept(ctx);
	if (!row || (row.confirmed_at === null) !== (state === 'begun')) throw new NotFound();
	return row;
}

/**
 * Takes a code of the actor's second step, once: the same again, even at the same moment from elsewhere, is refused like
 * a wrong one. Throws Invalid.
 */
export async function useUp(
	{ db, actor, now }: Context,
	row: { person_id: string; sealed: Uint8Array },
	code: string
): Promise<void> {
	const step = stepOf(actor.org, row, code, now.epochMilliseconds);
	const { numUpdatedRows } = await db
		.updateTable('second_step')
		.set({ last_used: step ?? 0 })
		.where('person_id', '=', row.person_id)
		.where('last_used', '<', String(step ?? 0))
		.executeTakeFirst();
	if (step === null || numUpdatedRows === 0n) throw new Invalid({ code: 'sign_in_step_code_wrong' });
}

/** Guessing is limited, for somebody who is signed in as well. */
function withTries<R>(perform: (actor: Actor, raw: unknown) => Promise<R>) {
	return async (actor: Actor, raw: unknown): Promise<R> => {
		if (actor.personId === null || !looksLikeCode(raw)) return perform(actor, raw);
		return withCodeTry(actor, actor.personId, () => perform(actor, raw));
	};
}

/** Takes one of a person's tries, and puts it back when the code was right. */
export async function withCodeTry<R>({ org }: Actor, person: string, perform: () => Promise<R>): Promise<R> {
	const tries = [tryOf(org, 'code', person)];
	await take(org, tries);
	const result = await perform();
	await putBack(org, tries);
	return result;
}

/** What is no code takes no try. */
export const looksLikeCode = (raw: unknown): boolean => v.is(v.object({ code: stepCodeInput }), raw);
