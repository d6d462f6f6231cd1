import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { command, copyFolder, startServer, type TestServer } from './server.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		/** Where the demo of this run is, or will be. */
		demo: string;
	}
}

/** A place for the one demo of a run. */
export default function setUp(project: TestProject): () => void {
	const folder = mkdtempSync(join(tmpdir(), 'bt-demo-'));
	project.provide('demo', folder);
	return () => rmSync(folder, { recursive: true, force: true });
}

/** The built application with the demo in it, as `npm run beenthere -- demo` makes it: once in a run, then copied. */
export async function startDemo(settings?: Record<string, string>): Promise<TestServer> {
	const folder = inject('demo');
	const outcome = join(folder, 'outcome');
	// Whoever comes first makes it, and the others wait.
	const isFirst = await mkdir(join(folder, 'begun')).then(
		() => true,
		() => false
	);
	if (isFirst)
		await make(folder).then(
			() => writeFile(outcome, 'made'),
			(error: unknown) => writeFile(outcome, String(error))
		);
	let said: string;
	while (!(said = await readFile(outcome, 'utf8').catch(() => ''))) await setTimeout(100);
	if (said !== 'made') throw new Error(`The demo could not be made: ${said}`);
	return startServer({ copyOf: join(folder, 'server'), settings });
}

async function make(folder: string): Promise<void> {
	const server = await startServer();
	await command(server, 'demo');
	await mkdir(join(folder, 'server'));
	await server.stop((stopped) => copyFolder(stopped, join(folder, 'server')));
}
