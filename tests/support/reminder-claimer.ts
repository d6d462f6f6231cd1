/**
 * Takes reminders that are due, again and again, in a process of its own that is to be killed. Argument: folder. How, is said to it
 * line by line: `rest`: not at all. `honest`: as the application does it. `unlocked`: a fault made on purpose, without the lock and the key. `apart`: another, marking
 * and telling in two transactions. Prints a line when it is ready.
 */
import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { newId } from '#platform/ids.ts';
import { runtime } from '#platform/runtime.ts';
import { readSettings } from '#platform/settings.ts';
import { startPlatform } from '#platform/start.ts';
import { tellSomeDue } from '#features/commitments/server/tell-due.ts';
import { remindAll } from '#features/notifications/index.server.ts';
import { claimedAtOnce, type Mode } from './reminder-claims.ts';

type Due = { id: string; person: string };

const [folder] = process.argv.slice(2) as [string];
let mode: Mode | 'rest' = 'rest';
createInterface(process.stdin).on('line', (line) => (mode = line as Mode));
await startPlatform(
	readSettings({ BEENTHERE_DATA: join(folder, 'data'), BEENTHERE_KEYS: join(folder, 'keys') })
);
const org = JSON.parse(readFileSync(join(folder, 'organisation.json'), 'utf8')) as Organisation;
const ways = {
	rest: () => Promise.resolve(),
	honest: () => tellSomeDue(org, claimedAtOnce),
	unlocked,
	apart
};
writeSync(1, 'ready\n');
for (;;) {
	await ways[mode]();
	await pause(10);
}

async function unlocked(): Promise<void> {
	await asSystem(org, 'commitments.remind', async (db) => {
		const { rows } = await sql<Due>`
			select id, person_id as person from reminder where told_at is null and due_at <= now() order by due_at, id limit ${claimedAtOnce}`.execute(
			db
		);
		await pause(5);
		await sql`update reminder set told_at = now() where id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(
			db
		);
		await remindAll(
			db,
			org,
			rows.map(({ person }) => ({ cause: newId(), person })),
			runtime().clock()
		);
	});
}

async function apart(): Promise<void> {
	const due = await asSystem(org, 'commitments.remind', async (db) => {
		const { rows } = await sql<Due>`
			with due as (select id from reminder where told_at is null and due_at <= now() order by due_at, id limit ${claimedAtOnce} for update skip locked)
			update reminder r set told_at = now() from due where r.id = due.id returning r.id, r.person_id as person`.execute(
			db
		);
		return rows;
	});
	await pause(100);
	await asSystem(org, 'commitments.remind', (db) =>
		remindAll(
			db,
			org,
			due.map(({ id, person }) => ({ cause: id, person })),
			runtime().clock()
		)
	);
}
