import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { chainOpenings } from '#platform/access-log/chain.server.ts';
import { isRootDue, writeRoot } from '#platform/access-log/roots.server.ts';
import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { organisations } from '#platform/db/organisations.ts';
import { every, startQueue, type Handlers } from '#platform/jobs/queue.server.ts';
import { runtime } from '#platform/runtime.ts';

/** In milliseconds. */
const fewSeconds = 5_000;

/**
 * Everything that runs beside the requests: telling others what happened, chaining who looked within a second, the
 * signed roots over it, sweeping sessions that are over, and what features do `hourly` and `often`, every few
 * seconds. `folder` is where roots are written.
 */
export async function startBackground(
	handlers: Handlers,
	{ hourly, often }: Readonly<Record<'hourly' | 'often', readonly (() => Promise<unknown>)[]>>,
	folder: string
): Promise<{ stop(): Promise<void> }> {
	const queue = await startQueue(runtime().database.system, handlers);
	const chaining = every(1000, async () => {
		const { touched } = runtime();
		if (touched.size === 0) return;
		const waiting = [...touched];
		touched.clear();
		for (const org of await organisations()) if (waiting.includes(org.id)) await chainOpenings(org);
	});
	const sweeping = every(60_000, async () => {
		for (const org of await organisations()) {
			// Whatever a crash left without a place in its chain gets one here.
			await chainOpenings(org);
			if (await isRootDue(org, runtime().clock())) await coverAll(org, folder);
		}
	});
	const forgetting = every(3_600_000, async () => {
		for (const org of await organisations()) await sweepSessions(org);
	});
	const all = [
		...[queue, chaining, sweeping, forgetting],
		...hourly.map((work) => every(3_600_000, work)),
		...often.map((work) => every(fewSeconds, work))
	];
	return { stop: async () => void (await Promise.all(all.map((each) => each.stop()))) };
}

/** Every opening has its place, and the root over all of them is written. */
async function coverAll(org: Organisation, folder: string): Promise<void> {
	// Somebody else may be chaining at this moment: their batch is waited for, or the root would leave it out.
	while ((await chainOpenings(org)) !== 0) await pause(100);
	await writeRoot(org, folder, runtime().clock());
}

/** Removes sessions that have been over for a day: since they were ended, ran out or lay idle too long, whichever came
 * first. One whose browser is still to be told why it ended stays until it runs out. */
export const sweepSessions = (org: Organisation) =>
	asSystem(org, 'sessions.sweep', (db) =>
		sql`delete from session where least(case when ended_by is null then ended_at end, expires_at, last_seen_at + make_interval(secs => idle_seconds)) < now() - interval '1 day'`.execute(
			db
		)
	);
