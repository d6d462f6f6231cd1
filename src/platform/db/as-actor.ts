import { Kysely, PostgresDialect } from 'kysely';
import type { ClientBase, PoolClient } from 'pg';
import { isOutdated, remembered } from '#platform/db/remembered.ts';
import type { Actor } from '#platform/actor.ts';
import { isId } from '#platform/ids.ts';
import type { News } from '#platform/live/news.ts';
import { runtime } from '#platform/runtime.ts';
import type { DB } from '#platform/db/tables.ts';

/** The tables of one organisation, inside one transaction. */
export type Database = Kysely<DB>;

/** An open transaction in which the actor's holdings are set. `hold` sets them again when they changed within it. */
export type Transaction = {
	db: Database;
	client: PoolClient;
	hold(actor: Actor): Promise<void>;
	/** What open pages are told as soon as it is committed. */
	news: News[];
};

const relationShape = /^[a-z-]+(:[a-z-]+)?$/;
const schemaShape = /^org_[0-9a-f]{32}$/;
const tokenShape = /^[0-9a-f]{64}$/;

/**
 * The statements that tell the database who asks and what they hold. `SET LOCAL` only: a setting of the session
 * showed one person another's row when the connection was used again. Every value is checked for its shape,
 * because such a statement takes no parameters.
 */
export function holdings(actor: Actor): string {
	if (!schemaShape.test(actor.org.schema)) throw new Error('Not a schema of an organisation.');
	if (actor.personId !== null && !isId(actor.personId)) throw new Error('Not a person id.');
	if (actor.token !== null && !tokenShape.test(actor.token)) throw new Error('Not a token hash.');
	const relations = actor.relations.map(({ kind, scope }) => {
		if (!relationShape.test(kind) || !isId(scope)) throw new Error('Not a relation.');
		return `${kind}:${scope}`;
	});
	// Beside each role of a programme also the role alone, for what is the same in every programme of the organisation.
	const roles = new Set(actor.relations.map(({ kind }) => kind).filter((kind) => kind.startsWith('role:')));
	const circles = actor.circles.ids();
	if (!circles.every(isId)) throw new Error('Not a circle id.');
	return [
		`set local search_path = ${actor.org.schema}, shared, public`,
		`set local app.person = '${actor.personId ?? ''}'`,
		`set local app.token = '${actor.token ?? ''}'`,
		`set local app.relations = '{${[...relations, ...roles].join(',')}}'`,
		`set local app.circles = '{${circles.join(',')}}'`
	].join('; ');
}

/**
 * A Kysely that sends everything over this one connection; the transaction is ours to begin and end. Once it ended nothing
 * more is sent: the connection is somebody else's by then, and a statement that nobody waited for would run as them.
 * `reason`: of several statements that failed together the one that failed by itself.
 */
export function over(client: ClientBase): { db: Database; end(): void; reason(error: unknown): unknown } {
	let ended = false;
	let first: unknown;
	const query = async (text: string, values: unknown[]) => {
		if (ended) throw new Error('The transaction has ended.');
		try {
			return await client.query(remembered(text, values));
		} catch (error) {
			first ??= error;
			throw error;
		}
	};
	const connection = { query: query as never, release: () => undefined };
	const pool = { connect: async () => connection, end: async () => undefined };
	return {
		db: new Kysely<DB>({ dialect: new PostgresDialect({ pool }) }),
		end: () => void (ended = true),
		reason: (error) => (isOnlyAfter(error) ? (first ?? error) : error)
	};
}

/** The database did not even try, because something before it had failed. */
const isOnlyAfter = (error: unknown) => (error as { code?: string } | null)?.code === '25P02';

/**
 * Begins, and does not wait for it: the first statements go out in the same write (connections.ts). Committed when `work` is
 * done; rolled back when it throws, or when it could not even begin. `lose` is told when the connection is no good any more.
 */
async function inTransaction<T>(
	client: PoolClient,
	actor: Actor,
	work: (transaction: Transaction) => Promise<T>,
	lose: (error: Error) => void
): Promise<{ result: T; news: News[] }> {
	const { db, end, reason } = over(client);
	const hold = async (now: Actor) => void (await client.query(holdings(now)));
	const transaction: Transaction = { db, client, hold, news: [] };
	const begun = client.query(`begin; ${holdings(actor)}`);
	try {
		const [result] = await Promise.all([work(transaction), begun]);
		end();
		await client.query('commit');
		return { result, news: transaction.news };
	} catch (error) {
		end();
		if (isOutdated(error)) lose(error);
		await client.query('rollback').catch(lose);
		throw reason(error);
	}
}

/**
 * The only way to an organisation's tables: one transaction as the actor, committed when `work` is done and rolled back
 * when it throws. After a rollback `afterwards`, if given, runs on the same connection in a transaction of its own
 * (a second connection would starve the pool).
 */
export async function asActor<T>(
	actor: Actor,
	work: (transaction: Transaction) => Promise<T>,
	afterwards?: (error: unknown, transaction: Transaction) => Promise<void>
): Promise<T> {
	const client = await runtime().connections.app.connect();
	let broken: Error | undefined;
	const lose = (error: Error) => void (broken ??= error);
	try {
		const { result, news } = await inTransaction(client, actor, work, lose);
		if (news.length > 0) runtime().live?.pass(news);
		return result;
	} catch (error) {
		if (afterwards) await inTransaction(client, actor, (after) => afterwards(error, after), lose).catch(lose);
		throw error;
	} finally {
		client.release(broken);
	}
}
