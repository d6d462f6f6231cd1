import { sql } from 'kysely';
import type { ClientConfig } from 'pg';
import { PgBoss, type JobResult, type JobWithMetadata } from 'pg-boss';
import type { Organisation } from '#platform/actor.ts';
import { organisations } from '#platform/db/organisations.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { channelName } from '#platform/db/channel.ts';
import { insertErrands, isErrand, makeErrandQueue, workErrands } from '#platform/jobs/errands.server.ts';
import { toLines } from '#platform/live/news.ts';
import { log } from '#platform/log.server.ts';
import { toNews } from './outbox.server.ts';

/** What a handler is told: what happened, where, and the ids. It may be told twice, so every effect is keyed by `id`. */
export type Told = {
	id: string;
	org: Organisation;
	name: string;
	payload: Record<string, string | number | boolean | null>;
};
export type Handler = (told: Told) => Promise<void>;
/** What is done when something of this name happened. */
export type Handlers = Readonly<Record<string, Handler>>;

const queue = 'happening';
/** A worker that was killed is noticed after this long, and its job is taken up by another. */
const heartbeatSeconds = 10;
const perTick = 100;
/** Something that can not be told is tried so many times more, in about a quarter of an hour, and then given up with a line in the log. */
const tries = 10;

type Waiting = {
	id: string;
	organisation_id: string | null;
	name: string;
	payload: Told['payload'];
	people: string[];
};

/** Makes the queue's tables in the schema `jobs`, as the owner of the database, and lets the system role use them. */
export async function prepareQueue(owner: ClientConfig): Promise<void> {
	const boss = new PgBoss({ ...connectionOf(owner), schema: 'jobs', supervise: false, schedule: false });
	boss.on('error', () => undefined);
	await boss.start();
	await boss.createQueue(queue, {
		heartbeatSeconds,
		retryLimit: tries,
		retryBackoff: true,
		retryDelay: 1,
		deleteAfterSeconds: 86_400
	});
	await makeErrandQueue(boss);
	// One after the other, where several processes start at once: the database refuses two that change the same right.
	await boss
		.getDb()
		.executeSql(
			"select pg_advisory_xact_lock(hashtext('beenthere.jobs')); " +
				'grant select, insert, update, delete on all tables in schema jobs to app_system; grant execute on all functions in schema jobs to app_system',
			[]
		);
	await boss.stop({ graceful: false });
}

/**
 * Takes what happened out of the outbox and hands what somebody handles to the queue, in one transaction of the system role, so
 * that nothing is handed over twice or lost; and tells open pages of it, in case the process in which it happened could not.
 * Returns how many.
 */
export function forward(boss: PgBoss, handled: (name: string) => boolean = () => true): Promise<number> {
	return asSystem(null, 'jobs.forward', async (db) => {
		const { rows } = await sql<Waiting>`
			select id, organisation_id, name, payload, people from outbox.event where done_at is null
			order by at limit ${perTick} for update skip locked`.execute(db);
		if (rows.length === 0) return 0;
		const inThisTransaction = {
			executeSql: async (text: string, values: unknown[] = []) => ({
				rows: [...(await db.executeQuery(raw(text, values))).rows]
			})
		};
		const jobs = rows.filter(({ name }) => handled(name)).map(({ people: _told, ...data }) => data);
		const errands = jobs.filter(({ name }) => isErrand(name));
		const happened = jobs.filter(({ name }) => !isErrand(name));
		if (happened.length > 0)
			await boss.insert(
				queue,
				happened.map((data) => ({ id: data.id, data })),
				{ db: inThisTransaction }
			);
		if (errands.length > 0) await insertErrands(boss, errands, { db: inThisTransaction });
		const lines = toLines(rows.map(toNews));
		if (lines.length > 0)
			await sql`select pg_notify(${channelName}, line) from unnest(${lines}::text[]) line`.execute(db);
		await sql`delete from outbox.event where id = any(${rows.map((row) => row.id)}::uuid[])`.execute(db);
		return rows.length;
	});
}

/** Starts working: the forwarder's ticks and one worker. `stop` finishes what is under way. */
export async function startQueue(
	system: ClientConfig,
	handlers: Handlers,
	tickMilliseconds = 250
): Promise<{ boss: PgBoss; stop(): Promise<void> }> {
	const boss = new PgBoss({
		...connectionOf(system),
		schema: 'jobs',
		migrate: false,
		createSchema: false,
		schedule: false,
		max: 2,
		superviseIntervalSeconds: 5,
		monitorIntervalSeconds: 5,
		reindex: false,
		monitorVacuum: false
	});
	boss.on('error', (fault) =>
		log.warn({ name: fault.name, code: (fault as { code?: string }).code }, 'the queue had trouble')
	);
	await boss.start();
	await boss.work(
		queue,
		{
			pollingIntervalSeconds: 0.5,
			batchSize: 20,
			heartbeatRefreshSeconds: 3,
			includeMetadata: true,
			perJobResults: true
		},
		async (jobs: JobWithMetadata<Waiting>[]) => {
			const byId = new Map((await organisations()).map((org) => [org.id, org]));
			const results: JobResult[] = [];
			for (const { id, data, retryCount } of jobs) {
				const org = data.organisation_id === null ? undefined : byId.get(data.organisation_id);
				try {
					// An organisation that was removed has nobody left to tell.
					if (org) await handlers[data.name]?.({ id: data.id, org, name: data.name, payload: data.payload });
					results.push({ id, status: 'completed' });
				} catch (error) {
					const { name, code } = error as Error & { code?: string };
					const about = { happening: data.name, id: data.id, name, code };
					if (retryCount < tries) log.warn(about, 'what happened could not be told; it is tried again');
					else log.error(about, 'what happened could not be told, and is given up');
					results.push({ id, status: 'failed', output: { name, code } });
				}
			}
			return results;
		}
	);
	await workErrands(boss, handlers);
	const ticking = every(tickMilliseconds, async () => {
		while ((await forward(boss, (name) => name in handlers)) === perTick);
	});
	return {
		boss,
		stop: async () => {
			await ticking.stop();
			await boss.stop({ graceful: true, timeout: 5000 });
		}
	};
}

/** Does `work` again and again, never twice at once; a failure is logged and tried again at the next tick. */
export function every(milliseconds: number, work: () => Promise<unknown>): { stop(): Promise<void> } {
	let running: Promise<unknown> = Promise.resolve();
	let busy = false;
	const timer = setInterval(() => {
		if (busy) return;
		busy = true;
		running = work()
			.catch((fault: Error & { code?: string }) =>
				log.warn({ name: fault.name, code: fault.code }, 'background work failed; it is tried again')
			)
			.finally(() => (busy = false));
	}, milliseconds);
	timer.unref();
	return {
		stop: async () => {
			clearInterval(timer);
			await running;
		}
	};
}

const raw = (text: string, values: unknown[]) => ({
	sql: text,
	parameters: values,
	query: { kind: 'RawNode' as const, sqlFragments: [text], parameters: [] },
	queryId: { queryId: 'forward' }
});

/** pg-boss takes the same connection settings by other names. */
function connectionOf(config: ClientConfig) {
	const { connectionString, host, port, user, password, database, options } = config;
	return {
		connectionString,
		host,
		port,
		user,
		password: password as string | undefined,
		database,
		options
	} as ConstructorParameters<typeof PgBoss>[0] & object;
}
