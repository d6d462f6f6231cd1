/**
 * How processes tell each other what changed: LISTEN and NOTIFY on a connection of its own, beside every transaction and
 * never inside one (writing gets two to four times slower with it). What is said here and lost is said again out of the outbox.
 */
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { ClientConfig } from 'pg';
import { log } from '#platform/log.server.ts';
import { within } from '#platform/within.ts';
import { fromLine, toLines, type News } from '#platform/live/news.ts';

/** The name under which the forwarder of the outbox (jobs/queue.server.ts) tells them too. */
export const channelName = 'live';
/** At most so often, in milliseconds: what comes meanwhile goes together. */
const apart = 5;
/** A connection that is only half there is noticed after this long without an answer, in milliseconds. */
const asksEvery = 10_000;
const patience = 5_000;

export class Channel {
	readonly #config: ClientConfig;
	readonly #on: { heard(news: News): void; missed(): void };
	#client: pg.Client | null = null;
	#waiting: News[] = [];
	#telling = false;
	#stopped = false;
	/** Milliseconds by which the database's clock is ahead of this process's. */
	#ahead = 0;

	/** `missed`: for a while nothing was heard, so anything may have changed. */
	constructor(config: ClientConfig, on: { heard(news: News): void; missed(): void }) {
		this.#config = config;
		this.#on = on;
	}

	/** Now by the database's clock, in milliseconds. */
	now(): number {
		return Math.round(Date.now() + this.#ahead);
	}

	/** Listens, and goes on until it is stopped; returns when it listens the first time. Throws when that fails. */
	async start(): Promise<void> {
		const first = await this.#connect();
		void this.#stay(first);
	}

	async stop(): Promise<void> {
		this.#stopped = true;
		await this.#client?.end().catch(() => undefined);
	}

	/** Tells all processes that listen, soon; in this one it has been heard already. */
	tell(news: readonly News[]): void {
		if (!this.#client) return;
		this.#waiting.push(...news);
		if (!this.#telling) void this.#tellAll();
	}

	async #tellAll(): Promise<void> {
		this.#telling = true;
		try {
			while (this.#waiting.length > 0 && this.#client) {
				const lines = toLines(this.#waiting.splice(0));
				const told = this.#client.query(
					`select pg_notify('${channelName}', line) from unnest($1::text[]) line`,
					[lines]
				);
				await Promise.all([told, pause(apart)]);
			}
		} catch {
			// The connection is gone, and comes again; the outbox tells what was lost.
		} finally {
			this.#telling = false;
			if (!this.#client) this.#waiting = [];
		}
	}

	async #stay(first: Lost): Promise<void> {
		let lost = first;
		for (let tries = 0; !this.#stopped;) {
			await lost.promise;
			this.#client = null;
			if (this.#stopped) return;
			if (tries === 0) log.warn('open pages are not told what changes elsewhere for a moment');
			await pause(Math.min(100 * 2 ** tries, 5000));
			try {
				lost = await this.#connect();
				tries = 0;
				this.#on.missed();
			} catch {
				tries++;
				lost = { promise: Promise.resolve() };
			}
		}
	}

	/** Resolves with a promise that resolves when the connection is lost. */
	async #connect(): Promise<Lost> {
		const client = new pg.Client({
			...this.#config,
			application_name: channelName,
			connectionTimeoutMillis: patience,
			keepAlive: true
		});
		const lost = Promise.withResolvers<void>();
		client.on('error', () => lost.resolve());
		client.on('end', () => lost.resolve());
		client.on('notification', ({ payload = '' }) => {
			for (const news of fromLine(payload)) this.#on.heard(news);
		});
		await client.connect();
		try {
			await this.#askTime(client);
			await client.query(`listen ${channelName}`);
		} catch (error) {
			await client.end().catch(() => undefined);
			throw error;
		}
		this.#client = client;
		const asking = setInterval(() => {
			within(patience, this.#askTime(client)).catch(() => {
				lost.resolve();
				void client.end().catch(() => undefined);
			});
		}, asksEvery);
		asking.unref();
		void lost.promise.then(() => clearInterval(asking));
		return { promise: lost.promise };
	}

	async #askTime(client: pg.Client): Promise<void> {
		const begun = Date.now();
		const { rows } = await client.query<{ now: number }>(
			'select (extract(epoch from clock_timestamp()) * 1000)::float8 as now'
		);
		this.#ahead = rows[0]!.now - (begun + Date.now()) / 2;
	}
}

/** In an object: a promise that is returned would be waited for. */
type Lost = { promise: Promise<void> };
