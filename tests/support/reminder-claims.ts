/** Reminders that are due in the same moment, two processes that take them, and one of the two killed again and again. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Organisation } from '#platform/actor.ts';
import { startEmbedded } from '#platform/db/embedded.ts';
import { removeFolder } from './application.ts';

export type Mode = 'honest' | 'unlocked' | 'apart';

/** So few in one transaction that a kill falls among them. */
export const claimedAtOnce = 10;

export type Claims = {
	/** Told to nobody, though they were taken. */
	lost: number;
	/** Told more than once. */
	doubled: number;
	/** Deliveries without their errand, or errands without their delivery. */
	apart: number;
	summary: string;
};

/** People with one reminder each and a mailbox, or every second one a browser at a push service. Made in a process of its own; returns the folder. */
export function peopleWithReminders(many: number, pushHost = ''): string {
	const folder = mkdtempSync(join(tmpdir(), 'bt-reminders-'));
	const made = spawnSync(
		process.execPath,
		[join(import.meta.dirname, 'reminder-people.ts'), folder, String(many), pushHost],
		{ encoding: 'utf8', maxBuffer: 1e8 }
	);
	if (made.status !== 0) {
		removeFolder(folder);
		throw new Error(`${made.stdout.slice(-2000)}${made.stderr}`);
	}
	return folder;
}

const organisationIn = (folder: string): Organisation =>
	JSON.parse(readFileSync(join(folder, 'organisation.json'), 'utf8')) as Organisation;

/** The database of a folder, past all policies. */
export async function lookInto(folder: string) {
	const database = await startEmbedded(join(folder, 'data'));
	const client = new pg.Client({ ...database.superUrl, database: 'beenthere' });
	await client.connect();
	await client.query(`set search_path = ${organisationIn(folder).schema}, shared, public`);
	return {
		query: async (text: string) => (await client.query<Record<string, number>>(text)).rows[0] ?? {},
		close: async () => {
			await client.end();
			await database.stop();
		}
	};
}

/** Processes that can take what is due, and the database they work on. */
export class Claimers {
	readonly #folder: string;
	readonly #look: Awaited<ReturnType<typeof lookInto>>;
	readonly #ready: ChildProcess[] = [];

	private constructor(folder: string, look: Awaited<ReturnType<typeof lookInto>>) {
		this.#folder = folder;
		this.#look = look;
	}

	/** Starts so many at once; each waits until it is told to begin. */
	static async start(folder: string, many: number): Promise<Claimers> {
		const claimers = new Claimers(folder, await lookInto(folder));
		await Promise.all(Array.from({ length: many }, () => claimers.#start()));
		return claimers;
	}

	async #start(): Promise<void> {
		const child = spawn(process.execPath, [join(import.meta.dirname, 'reminder-claimer.ts'), this.#folder]);
		this.#ready.push(child);
		let trouble = '';
		child.stderr.on('data', (chunk: Buffer) => (trouble += chunk));
		child.stdin.on('error', () => undefined);
		await new Promise<void>((done, refuse) => {
			child.stdout.once('data', () => done());
			child.once('exit', () => refuse(new Error(`A process ended by itself:\n${trouble}`)));
		});
	}

	/** Two take what is due now. When such parts of it are taken one of them is killed, and another begins. */
	async run(mode: Mode, parts: readonly number[]): Promise<Claims> {
		const look = this.#look;
		for (const table of ['outbox.event', 'reach_delivery']) await look.query(`delete from ${table}`);
		await look.query(
			`update reminder set told_at = null, let_pass = false, due_at = now() + interval '1 year'`
		);
		const { many = 0 } = await look.query('select count(*)::int as many from reminder');
		const working = this.#ready.splice(0, 2);
		for (const child of working) child.stdin!.write(`${mode}\n`);
		await look.query('update reminder set due_at = now()');
		const told = async () =>
			(await look.query('select count(*)::int as told from reminder where told_at is not null')).told ?? 0;
		for (const part of parts) {
			while ((await told()) < many * part) await pause(5);
			await pause(Math.random() * 40);
			working.shift()!.kill('SIGKILL');
			const next = this.#ready.shift()!;
			next.stdin!.write(`${mode}\n`);
			working.push(next);
		}
		while ((await told()) < many) await pause(20);
		// Who has just marked some still tells them.
		await pause(300);
		for (const child of working) child.stdin!.write('rest\n');
		await pause(200);
		this.#ready.unshift(...working);
		const {
			lost = 0,
			doubled = 0,
			apart = 0
		} = await look.query(`
			with each as (select r.id, count(d.id) as times from reminder r left join reach_delivery d on d.person_id = r.person_id group by r.id),
				errand as (select payload ->> 'delivery' as id, count(*) as times from outbox.event where name = 'errand.reach' group by 1)
			select (select count(*) from each where times = 0)::int as lost, (select count(*) from each where times > 1)::int as doubled,
				(select count(*) from reach_delivery d full join errand e on e.id = d.id::text where d.id is null or e.id is null or e.times > 1)::int as apart`);
		return {
			...{ lost, doubled, apart },
			summary: `${many} due at once, ${parts.length} processes killed while they took them: ${lost} told to nobody, ${doubled} told more than once, ${apart} deliveries without one errand.`
		};
	}

	async stop(): Promise<void> {
		for (const child of this.#ready) child.kill('SIGKILL');
		await this.#look.close();
	}
}
