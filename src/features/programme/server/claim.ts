import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { CannotOpen } from '#platform/circles/cannot-open.ts';
import { lookupKey, openForProgram, sealForProgram } from '#platform/circles/program-key.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { programmes } from '#platform/db/organisations.ts';
import type { Context } from '#platform/use-case.server.ts';
import { claimCodeFrom, readClaimCode } from '../domain/claim-code.ts';

/** Every start makes a code and an older one may still be on somebody's screen: for this long. */
const daysGood = 7;

/** For so long a form that was sent twice gets the answer of the first time. */
const minutesRepeated = 10;

/** The installation itself, as far as keys are concerned: codes are made before there is any organisation. */
const installation = { id: 'installation' };

/** What is kept of a claim code, and presented with a request. */
const hashOf = (code: string) => lookupKey(installation, 'claim-code', code);

/**
 * The one-time code by which this installation is claimed, to be printed in the terminal at start; null when there is
 * a programme already. Only its hash is kept.
 */
export async function claimCode(): Promise<string | null> {
	await forgetClaims();
	if ((await programmes()).setUp.length > 0) return null;
	const code = claimCodeFrom(randomBytes(12));
	await asSystem(null, 'installation.claim', async (db) => {
		await sql`insert into shared.claim (code_hash) values (${hashOf(readClaimCode(code)!)})`.execute(db);
	});
	return code;
}

/** The hash to present for what somebody typed or what a cookie holds; null when it can not be a code. */
export function claimHash(typed: string | undefined): string | null {
	const code = readClaimCode(typed ?? '');
	return code === null ? null : hashOf(code);
}

/** Removes codes that are too old and answers that nobody can ask for any more. */
export const forgetClaims = () =>
	asSystem(null, 'installation.claim', (db) =>
		sql`delete from shared.claim where made_at < now() - make_interval(days => ${daysGood})
			or used_at < now() - make_interval(mins => ${minutesRepeated})`.execute(db)
	);

/** Whether the code that the actor presents is one that was printed, and not used but a moment ago. */
export async function isClaimed(ctx: Pick<Context, 'db'>): Promise<boolean> {
	const { rows } = await sql`select 1 from shared.claim where code_hash = (select shared.current_token())
		and made_at > now() - make_interval(days => ${daysGood})
		and (used_at is null or used_at > now() - make_interval(mins => ${minutesRepeated}))`.execute(ctx.db);
	return rows.length === 1;
}

type Presented = Pick<Context, 'db' | 'actor'>;

/** Uses up the code that the actor presents, and keeps the answer for who sends the same again. False when somebody else has been faster. */
export async function useUpClaim(ctx: Presented, passphrase: string, answer: unknown): Promise<boolean> {
	const sealed = sealForProgram(installation, purpose, JSON.stringify(answer), boundTo(ctx, passphrase));
	const { numAffectedRows } = await sql`update shared.claim set used_at = now(), answer = ${sealed}
		where code_hash = (select shared.current_token()) and used_at is null`.execute(ctx.db);
	return numAffectedRows === 1n;
}

/** The answer that was given for this code and this passphrase a moment ago; null when there is none. */
export async function answerGiven(ctx: Presented, passphrase: string): Promise<unknown> {
	const { rows } = await sql<{
		answer: Buffer;
	}>`select answer from shared.claim where code_hash = (select shared.current_token())
		and used_at > now() - make_interval(mins => ${minutesRepeated})`.execute(ctx.db);
	if (!rows[0]) return null;
	try {
		return JSON.parse(
			openForProgram(installation, purpose, rows[0].answer, boundTo(ctx, passphrase)).toString('utf8')
		);
	} catch (error) {
		if (error instanceof CannotOpen) return null;
		throw error;
	}
}

const purpose = 'claim-answer';
const boundTo = ({ actor }: Presented, passphrase: string) =>
	lookupKey(installation, purpose, `${actor.token} ${passphrase}`);
