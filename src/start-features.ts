/**
 * What features do without being asked by a request. A feature that has something to do when something happened has
 * a `server/jobs.ts` with `handlers`, and with `everyHour` or `everyFewSeconds` what it does by the clock; one that has something to say or do at start has a `server/at-start.ts` with
 * `atStart(say)`. This is the one place that knows them all.
 */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { rootsFolder } from '#platform/access-log/roots.server.ts';
import { startBackground } from '#platform/jobs/background.server.ts';
import { joined } from '#platform/jobs/joined.ts';
import type { Handlers } from '#platform/jobs/queue.server.ts';
import type { Settings } from '#platform/settings.ts';

/** One line for the operator's terminal. */
export type Say = (line: string) => void;

type Jobs = {
	handlers?: Handlers;
	everyHour?: () => Promise<unknown>;
	everyFewSeconds?: () => Promise<unknown>;
};

/** Returns the way to end it all. */
export async function startFeatures(settings: Settings, say: Say): Promise<() => Promise<void>> {
	for (const { atStart } of await load<{ atStart: (say: Say) => Promise<void> }>('at-start.ts'))
		await atStart(say);
	const jobs = await load<Jobs>('jobs.ts');
	const handlers = joined(jobs.map((feature) => feature.handlers ?? {}));
	const hourly = jobs.flatMap(({ everyHour }) => everyHour ?? []);
	const often = jobs.flatMap(({ everyFewSeconds }) => everyFewSeconds ?? []);
	const background = await startBackground(handlers, { hourly, often }, rootsFolder(settings.dataFolder));
	return () => background.stop();
}

async function load<Module>(file: string): Promise<Module[]> {
	const here = import.meta.dirname;
	const found = globSync(`features/*/server/${file}`, { cwd: here }).sort();
	return Promise.all(found.map((path) => import(join(here, path)) as Promise<Module>));
}
