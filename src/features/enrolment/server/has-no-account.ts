import { hasOwnPassphrase } from '#features/sign-in/index.server.ts';
import { Conflict } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';

/**
 * For what a supporter records of somebody beside them: only while that person can not say it in their own pages (INV-01).
 * Throws a conflict from the moment they have a passphrase.
 */
export async function hasNoAccount(ctx: Context, personId: string): Promise<void> {
	if (await hasOwnPassphrase(ctx, personId)) throw new Conflict('enrolment_own_pages');
}
