import type { Organisation } from '#platform/actor.ts';
import { giveBack, takeOne } from '#platform/allowance.ts';
import { lookupKey } from '#platform/circles/program-key.ts';
import { asSystem } from '#platform/db/as-system.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { TooMany } from '#platform/errors.ts';
import { networkOf } from '#platform/http/network.ts';
import { log } from '#platform/log.server.ts';
import { runtime } from '#platform/runtime.ts';
import { allowances, type AllowanceKind } from '../domain/allowance.ts';

/** One allowance of one device, name or address. `key` is a keyed hash, so that the table tells nothing. */
export type Try = { kind: AllowanceKind; key: string };

export const tryOf = (org: Organisation, kind: AllowanceKind, about: string): Try => ({
	kind,
	key: lookupKey(org, 'try', `${kind} ${about}`)
});

/** Which allowances a try to sign in takes from: the device's own where it is known, else those that strangers share. */
export function signInTries(
	org: Organisation,
	name: string,
	address: string,
	deviceMark: string | null
): Try[] {
	const network = networkOf(address);
	if (deviceMark !== null) return [tryOf(org, 'device', `${deviceMark} ${name}`)];
	return [
		tryOf(org, 'address', network),
		tryOf(org, 'nameFromAddress', `${network} ${name}`),
		tryOf(org, 'name', name)
	];
}

/**
 * Takes one try from each, before anything is compared. Committed on its own, so that a refused try counts too.
 * Throws TooMany with the seconds to wait when one is used up; then none is taken.
 */
export async function take(org: Organisation, tries: readonly Try[]): Promise<void> {
	const now = runtime().clock().epochMilliseconds;
	await asSystem(org, 'sign-in.count-tries', async (db) => {
		await db.deleteFrom('try_allowance').where('full_at', '<', new Date(now)).execute();
		const fullAt = await lockedRows(db, tries, now);
		const taken = tries.map(({ kind, key }) => ({
			key,
			...takeOne(allowances[kind], fullAt.get(key)!, now)
		}));
		const wait = Math.max(0, ...taken.map((one) => ('waitSeconds' in one ? one.waitSeconds : 0)));
		if (wait > 0)
			log.warn({ event: 'tries.used-up', organisation: org.id, kinds: tries.map(({ kind }) => kind) });
		if (wait > 0) throw new TooMany(wait > 60 ? 'sign_in_wait_two' : 'sign_in_wait_one', wait);
		for (const one of taken) if ('fullAt' in one) await save(db, one.key, one.fullAt);
	});
}

/** It was the right person: their try is put back. */
export async function putBack(org: Organisation, tries: readonly Try[]): Promise<void> {
	const now = runtime().clock().epochMilliseconds;
	await asSystem(org, 'sign-in.count-tries', async (db) => {
		const fullAt = await lockedRows(db, tries, now);
		for (const { kind, key } of tries) await save(db, key, giveBack(allowances[kind], fullAt.get(key)!));
	});
}

/** Rows are locked in one order, so that two tries at once wait for each other instead of failing. */
async function lockedRows(db: Database, tries: readonly Try[], now: number): Promise<Map<string, number>> {
	const keys = tries.map(({ key }) => key).sort();
	await db
		.insertInto('try_allowance')
		.values(keys.map((key) => ({ key, full_at: new Date(now) })))
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	const rows = await db
		.selectFrom('try_allowance')
		.selectAll()
		.where('key', 'in', keys)
		.orderBy('key')
		.forUpdate()
		.execute();
	return new Map(rows.map((row) => [row.key, row.full_at.getTime()]));
}

const save = (db: Database, key: string, fullAt: number) =>
	db
		.updateTable('try_allowance')
		.set({ full_at: new Date(fullAt) })
		.where('key', '=', key)
		.execute();
