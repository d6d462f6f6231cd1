import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { organisations } from '#platform/db/organisations.ts';
import type { Handlers } from '#platform/jobs/queue.server.ts';
import { accountsDue, destroyAccount, destroyWhatTwoWrote } from './destroy.ts';
import { destroyFacts } from './destroy-facts.ts';
import { daysNow } from './keeping-rows.ts';

/**
 * Destroys what is due in one organisation (INV-35): accounts that were deleted and are not yet destroyed, and, where
 * leads confirmed the days, what has been kept long enough. Again is the same, and a crash loses nothing.
 */
export async function destroyWhatIsDue(org: Organisation): Promise<void> {
	const days = await asSystem(org, 'record.destroy', (db) => daysNow(db, new Date()));
	for (const person of await accountsDue(org, days)) await destroyAccount(org, person);
	if (!days) return;
	await destroyWhatTwoWrote(org, days);
	await destroyFacts(org, days.facts);
}

export const everyHour = async () => {
	for (const org of await organisations()) await destroyWhatIsDue(org);
};

export const handlers: Handlers = {
	'account.deleted': async ({ org, payload }) => void (await destroyAccount(org, String(payload.person)))
};
