/** What the queue does after commit, without its clock: for tests of what is told to whom. */
import pg from 'pg';
import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { inject } from 'vitest';
import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import type { Handlers, Told } from '#platform/jobs/queue.server.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import type { Reach } from '#platform/reach.ts';

type Waiting = { id: string; name: string; payload: Told['payload'] };

/** Takes what happened here out of the outbox. */
export const happened = (org: Organisation): Promise<Waiting[]> =>
	asSystem(null, 'jobs.forward', async (db) => {
		const { rows } = await sql<Waiting>`
			delete from outbox.event where organisation_id = ${org.id} returning id, name, payload`.execute(db);
		return rows.sort((one, other) => (one.id < other.id ? -1 : 1));
	});

/** Tells all of it, and does every errand that follows, whenever it is due. Twice each, for that can happen. Returns the errands. */
export async function tellAll(org: Organisation, handlers: Handlers): Promise<Waiting[]> {
	const errands: Waiting[] = [];
	for (const told of await happened(org)) {
		if (told.name.startsWith('errand.')) errands.push(told);
		else for (let twice = 0; twice < 2; twice++) await handlers[told.name]?.({ ...told, org });
	}
	errands.push(...(await happened(org)).filter(({ name }) => name.startsWith('errand.')));
	return errands;
}

export async function doErrands(org: Organisation, handlers: Handlers, errands: readonly Waiting[]) {
	for (const errand of errands)
		for (let twice = 0; twice < 2; twice++) await handlers[errand.name]!({ ...errand, org });
}

/** Tells all of it and sends what follows from it, at once. */
export async function tellAndSend(org: Organisation, handlers: Handlers): Promise<void> {
	await doErrands(org, handlers, await tellAll(org, handlers));
}

/** By what the program can send from here on; the same runtime otherwise. */
export const useReach = (reach: Partial<Reach>): void =>
	setRuntime({ ...runtime(), reach: { ...runtime().reach, ...reach } });

/** Now it is then, until it is said otherwise. */
export const itIs = (at: Temporal.Instant | null): void =>
	setRuntime({ ...runtime(), clock: () => at ?? Temporal.Now.instant() });

/** Straight into the tables, beside all rules: to see what stands there, and to do what only time does. */
export async function asOwner(
	org: Organisation,
	statement: string,
	values: unknown[] = []
): Promise<Record<string, unknown>[]> {
	const client = new pg.Client({
		...inject('database').superuser,
		database: runtime().database.app.database
	});
	await client.connect();
	try {
		await client.query(`set search_path = ${org.schema}`);
		return (await client.query<Record<string, unknown>>(statement, values)).rows;
	} finally {
		await client.end();
	}
}
