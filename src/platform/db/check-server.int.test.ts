import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkServer } from './check-server.ts';
import type { DatabaseConfig } from './connections.ts';
import { startEmbedded, type Embedded } from './embedded.ts';

let folder: string, server: Embedded, config: DatabaseConfig, superuser: pg.Client;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'check-test-'));
	server = await startEmbedded(folder);
	config = { app: server.appUrl, owner: server.ownerUrl, system: server.systemUrl };
	superuser = new pg.Client(server.superUrl);
	await superuser.connect();
});
afterAll(async () => {
	await superuser.end();
	await server.stop();
	rmSync(folder, { recursive: true, force: true });
});

/** Checks while something is altered, and puts it back. */
async function whilst(altered: string, back: string): Promise<unknown> {
	await superuser.query(altered);
	try {
		return await checkServer(config).then(
			() => 'served',
			(refused: Error) => refused.message
		);
	} finally {
		await superuser.query(back);
	}
}

describe('a real server', () => {
	it('with the roles as they should be is served from', async () => {
		await expect(checkServer(config)).resolves.toBeUndefined();
	});

	it.each([
		['beenthere_app', 'beenthere_app'],
		['app_system', 'beenthere_owner'],
		['beenthere_owner', 'beenthere_owner']
	])('is refused when %s does not wait for the disk', async (who, login) => {
		const message = await whilst(
			`alter role ${login} set synchronous_commit = off`,
			`alter role ${login} reset synchronous_commit`
		);
		expect(message).toMatch(new RegExp(`synchronous_commit is off for .*${who}`));
	});

	it.each([
		['alter role beenthere_app createrole', 'alter role beenthere_app nocreaterole', 'nocreaterole'],
		['alter role app_system bypassrls', 'alter role app_system nobypassrls', 'nobypassrls'],
		['alter role beenthere_owner superuser', 'alter role beenthere_owner nosuperuser', 'is a superuser'],
		['grant app_system to beenthere_app', 'revoke app_system from beenthere_app', 'may become app_system'],
		['grant beenthere_owner to beenthere_app', 'revoke beenthere_owner from beenthere_app', 'their owner'],
		['revoke app_user from beenthere_app', 'grant app_user to beenthere_app', 'grant app_user']
	])('is refused after: %s', async (altered, back, message) => {
		expect(await whilst(altered, back)).toContain(message);
	});

	it('is refused at the first start already when the application would be the owner', async () => {
		await expect(checkServer({ ...config, app: config.owner })).rejects.toThrow(/DATABASE_URL\) owns/);
	});

	it('is refused when jobs do not run as app_system', async () => {
		await expect(checkServer({ ...config, system: config.owner })).rejects.toThrow(
			'Background jobs run as beenthere_owner'
		);
	});
});
