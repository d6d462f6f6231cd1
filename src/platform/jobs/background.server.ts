import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { sql } from 'kysely';
import { chainOpenings, findStrayOpenings } from '#platform/access-log/chain.server.ts';
import { rootFile, writeRoot } from '#platform/access-log/roots.server.ts';
import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { organisations } from '#platform/db/organisations.ts';
import { every, startQueue, type Handlers } from '#platform/jobs/queue.server.ts';
import { runtime } from '#platform/runtime.ts';

/**
 * Everything that runs beside the requests: telling others what happened, chaining who looked within a second, the
 * daily signed root, sweeping sessions that are over, and what features do every `hourly`. `folder` is where roots are
 * written.
 */
export async function startBackground(
	handlers: Handlers,
	hourly: readonly (() => Promise<unknown>)[],
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
		const day = Temporal.Now.plainDateISO('UTC').toString();
		for (const org of await organisations()) {
			// Whatever a crash left without a place in its chain gets one here.
			await chainOpenings(org);
			if (!existsSync(rootFile(org, folder, day))) await endDay(org, folder, day);
		}
	});
	const forgetting = every(3_600_000, async () => {
		for (const org of await organisations()) await sweepSessions(org);
	});
	const all = [queue, chaining, sweeping, forgetting, ...hourly.map((work) => every(3_600_000, work))];
	return { stop: async () => void (await Promise.all(all.map((each) => each.stop()))) };
}

/** Once a day: every opening has its place, and the root over all of them is written. */
async function endDay(org: Organisation, folder: string, day: string): Promise<void> {
	await findStrayOpenings(org);
	// Somebody else may be chaining at this moment: their batch is waited for, or the root would leave it out.
	while ((await chainOpenings(org)) !== 0) await pause(100);
	await writeRoot(org, folder, day);
}

/** Removes sessions that have been over for a day: since they were ended, ran out or lay idle too long, whichever came
 * first. One that ended because its person came back stays until it runs out: its browser is still to be told. */
export const sweepSessions = (org: Organisation) =>
	asSystem(org, 'sessions.sweep', (db) =>
		sql`delete from session where least(case when not ended_by_return then ended_at end, expires_at, last_seen_at + make_interval(secs => idle_seconds)) < now() - interval '1 day'`.execute(
			db
		)
	);
