import type { JobResult, JobWithMetadata, PgBoss } from 'pg-boss';
import type { Organisation } from '#platform/actor.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { organisations } from '#platform/db/organisations.ts';
import { putInOutbox } from '#platform/jobs/outbox.server.ts';
import type { Handlers, Told } from '#platform/jobs/queue.server.ts';
import { log } from '#platform/log.server.ts';

/**
 * Errands go out of the house: to a mail server, a telephone company. They can take long, hang, or fail for hours, so they
 * have a queue of their own in which they keep nobody else waiting. An errand goes through the outbox as everything that
 * happened does, and its handler is among the others; it can be done twice, so every effect is keyed.
 */
type ErrandName = `errand.${string}`;

const queue = 'errand';
/**
 * So many are under way at once, in so many parts: one that hangs leaves room for others, and what is due for many in the same
 * minute (decision 0022) does not take hours.
 */
const parts = 4;
const inAPart = 10;
/** Again after half a minute, then twice as long each time up to four hours: more than half a day in all. */
const tries = { retryLimit: 12, retryDelay: 30, retryDelayMax: 14_400, retryBackoff: true };
const heartbeatSeconds = 30;

export const isErrand = (name: string): name is ErrandName => name.startsWith('errand.');

/** Puts an errand into the outbox, in the transaction in which it is decided; `notBefore`: it waits until then. */
export async function putErrand(
	db: Database,
	org: Organisation,
	{ name, notBefore, ids }: { name: ErrandName; notBefore?: Date; ids: Readonly<Record<string, string>> }
): Promise<void> {
	await putInOutbox(db, org, { name, notBefore: notBefore?.toISOString() ?? null, ...ids });
}

export const makeErrandQueue = (boss: PgBoss): Promise<void> =>
	boss.createQueue(queue, { heartbeatSeconds, ...tries, deleteAfterSeconds: 86_400 });

type Waiting = { id: string; organisation_id: string | null; name: string; payload: Told['payload'] };

/** Hands errands that lay in the outbox to their queue, in the transaction that takes them out. */
export const insertErrands = (
	boss: Pick<PgBoss, 'insert'>,
	rows: readonly Waiting[],
	options: Parameters<PgBoss['insert']>[2]
) =>
	boss.insert(
		queue,
		rows.map((row) => ({
			id: row.id,
			data: row,
			...(typeof row.payload.notBefore === 'string' ? { startAfter: new Date(row.payload.notBefore) } : {})
		})),
		options
	);

/** Does errands, a few at once. What can not be done now is tried again, and given up with a line in the log. */
export const workErrands = (boss: PgBoss, handlers: Handlers): Promise<unknown> =>
	boss.work(
		queue,
		{
			pollingIntervalSeconds: 0.5,
			batchSize: inAPart,
			localConcurrency: parts,
			heartbeatRefreshSeconds: 10,
			includeMetadata: true,
			perJobResults: true
		},
		async (jobs: JobWithMetadata<Waiting>[]): Promise<JobResult[]> => {
			const known = await organisations();
			return Promise.all(
				jobs.map(async ({ id, data, retryCount }): Promise<JobResult> => {
					const org = known.find((each) => each.id === data.organisation_id);
					try {
						if (org)
							await handlers[data.name]?.({ id: data.id, org, name: data.name, payload: data.payload });
						return { id, status: 'completed' };
					} catch (error) {
						const { name, code } = error as Error & { code?: string };
						const about = { errand: data.name, id: data.id, name, code };
						if (retryCount < tries.retryLimit)
							log.warn(about, 'an errand could not be done; it is tried again');
						else log.error(about, 'an errand could not be done, and is given up');
						return { id, status: 'failed', output: { name, code } };
					}
				})
			);
		}
	);
