import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '#platform/db/embedded.ts';
import type { DatabaseConfig } from '#platform/db/connections.ts';
import { migrate } from '#platform/db/migrate.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		database: DatabaseConfig & { superuser: DatabaseConfig['owner'] };
		keys: string;
	}
}

/** One real PostgreSQL for the whole run; every test file makes organisations of its own in it. */
export default async function (project: TestProject) {
	const folder = mkdtempSync(join(tmpdir(), 'bt-test-'));
	const server = await startEmbedded(join(folder, 'data'), { profile: 'fast' });
	await migrate(server.ownerUrl);
	project.provide('database', {
		app: server.appUrl,
		system: server.systemUrl,
		owner: server.ownerUrl,
		superuser: server.superUrl
	});
	project.provide('keys', join(folder, 'keys'));
	return async () => {
		await server.stop();
		rmSync(folder, { recursive: true, force: true });
	};
}
