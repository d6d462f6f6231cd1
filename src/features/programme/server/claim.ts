import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { lookupKey } from '#platform/circles/program-key.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { organisations } from '#platform/db/organisations.ts';
import type { Context } from '#platform/use-case.server.ts';
import { claimCodeFrom, readClaimCode } from '../domain/claim-code.ts';

/** Every start makes a code and an older one may still be on somebody's screen: for this long. */
const daysGood = 7;

/** The installation itself, as far as keys are concerned: codes are made before there is any organisation. */
const installation = { id: 'installation' };

/** What is kept of a claim code, and presented with a request. */
const hashOf = (code: string) => lookupKey(installation, 'claim-code', code);

/**
 * The one-time code by which this installation is claimed, to be printed in the terminal at start; null when there is
 * a programme already. Only its hash is kept.
 */
export async function claimCode(): Promise<string | null> {
	if ((await organisations()).some(({ kind }) => kind === 'programme')) return null;
	const code = claimCodeFrom(randomBytes(12));
	await asSystem(null, 'installation.claim', async (db) => {
		await sql`delete from shared.claim where made_at < now() - make_interval(days => ${daysGood})`.execute(
			db
		);
		await sql`insert into shared.claim (code_hash) values (${hashOf(readClaimCode(code)!)})`.execute(db);
	});
	return code;
}

/** The hash to present for what somebody typed or what a cookie holds; null when it can not be a code. */
export function claimHash(typed: string | undefined): string | null {
	const code = readClaimCode(typed ?? '');
	return code === null ? null : hashOf(code);
}

/** Whether the code that the actor presents is one that was printed and not used. */
export async function isClaimed(ctx: Pick<Context, 'db'>): Promise<boolean> {
	const { rows } =
		await sql`select 1 from shared.claim where code_hash = (select shared.current_token())`.execute(ctx.db);
	return rows.length === 1;
}

/** Uses up the code that the actor presents. False when somebody else has been faster. */
export async function useUpClaim(ctx: Pick<Context, 'db'>): Promise<boolean> {
	const { numAffectedRows } =
		await sql`delete from shared.claim where code_hash = (select shared.current_token())`.execute(ctx.db);
	return numAffectedRows === 1n;
}
