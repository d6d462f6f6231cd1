/**
 * `GET /live?in=<end of the organisation's id>&from=<moment>`: a stream of server-sent events that says that something changed,
 * never what. Before Kit, because ten thousand of them are open at once and each must stay small. A browser that may not have one
 * is answered 204 and asks no more.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ClientConfig } from 'pg';
import { sessionTokenHash } from '#platform/circles/wrap.ts';
import { readCookie } from '#platform/http/session.server.ts';
import { log } from '#platform/log.server.ts';
import { Channel } from '#platform/db/channel.ts';
import { Heard } from './heard.ts';
import type { Live } from './live.ts';
import type { News } from './news.ts';
import { areLive, areStillLive, type Presented } from './sessions.server.ts';
import { Streams, type Stream } from './streams.ts';

/** How long browsers that ask at once are gathered, in milliseconds, and how many of them are asked about in one question. */
const gathers = 5;
const atOnce = 1000;
/** So often every stream gets a sign of life with the moment until which nothing was missed, in milliseconds. */
const beats = 20_000;
/** So often it is asked whether the sessions of all streams still live: they end by themselves too. In milliseconds. */
const asksAgain = 15_000;
/** When very many are to look anew, each takes its turn: so many milliseconds for each stream that is open here. */
const turn = 2;
/** A browser asks again after about this long, in milliseconds. */
const retry = 1000;

type Asking = Presented & { from: number; request: IncomingMessage; response: ServerResponse };

export class LiveStreams implements Live {
	readonly #streams = new Streams();
	readonly #channel: Channel;
	readonly #heard: Heard;
	readonly #timers: NodeJS.Timeout[] = [];
	#asking: Asking[] = [];
	#stopped = false;

	private constructor(config: ClientConfig) {
		this.#heard = new Heard(Date.now());
		this.#channel = new Channel(config, {
			heard: (news) => this.#hear(news),
			missed: () => {
				this.#heard.missed(this.now());
				this.#streams.write(this.#says(turn * this.#streams.size));
			}
		});
	}

	/** Listens to the other processes. `config`: how the database is reached. Times are in milliseconds. */
	static async start(config: ClientConfig, times = { beats, asksAgain }): Promise<LiveStreams> {
		const made = new LiveStreams(config);
		await made.#channel.start();
		made.#heard.missed(made.now());
		const every = (milliseconds: number, work: () => void) =>
			made.#timers.push(setInterval(work, milliseconds).unref());
		every(times.beats, () => made.#streams.write(made.#beat()));
		every(times.asksAgain, () => void made.#endOver());
		return made;
	}

	/** Ends every stream; browsers come back, here or elsewhere. */
	async stop(): Promise<void> {
		this.#stopped = true;
		for (const timer of this.#timers) clearInterval(timer);
		this.#streams.end(this.#streams.all());
		await this.#channel.stop();
	}

	get size(): number {
		return this.#streams.size;
	}

	now(): number {
		return this.#channel.now();
	}

	pass(news: readonly News[]): void {
		for (const each of news) this.#hear(each);
		this.#channel.tell(news);
	}

	/** Answers such a request; false: it is for somebody else. */
	answer(request: IncomingMessage, response: ServerResponse): boolean {
		const [path, query = ''] = (request.url ?? '').split('?', 2);
		if (path !== '/live') return false;
		if (request.method !== 'GET') {
			response.writeHead(405, { allow: 'GET' }).end();
			return true;
		}
		const asked = new URLSearchParams(query);
		const presented = presents(request, asked.get('in') ?? '');
		if (!presented) {
			response.writeHead(204).end();
			return true;
		}
		if (this.#asking.length === 0) setTimeout(() => void this.#openAll(), gathers);
		this.#asking.push({ ...presented, from: momentOf(asked.get('from')), request, response });
		return true;
	}

	async #openAll(): Promise<void> {
		const asking = this.#asking.splice(0);
		for (let from = 0; from < asking.length; from += atOnce) {
			const some = asking.slice(from, from + atOnce);
			try {
				const live = await areLive(some);
				for (const [place, each] of some.entries())
					if (live[place] && !this.#stopped) this.#open(each);
					else each.response.writeHead(this.#stopped ? 503 : 204).end();
			} catch (error) {
				const { name, code } = error as Error & { code?: string };
				log.warn({ name, code }, 'streams could not be opened; browsers ask again');
				for (const { response } of some) if (!response.headersSent) response.writeHead(503).end();
			}
		}
	}

	#open({ organisation, session, person, from, request, response }: Asking): void {
		if (response.destroyed) return;
		request.socket.setKeepAlive(true, beats);
		const stream: Stream = {
			person,
			session,
			organisation,
			write: (text) => void response.write(text),
			waiting: () => response.writableLength,
			end: () => {
				response.end();
				// One that takes nothing any more is not waited for.
				if (response.writableLength > 0) response.destroy();
			}
		};
		response.on('close', () => this.#streams.remove(stream));
		response.on('error', () => this.#streams.remove(stream));
		response.writeHead(200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
		this.#streams.add(stream);
		// Asked after it is in the list: what comes from now on is written to it.
		const since = this.#heard.since(person, from, this.now());
		const first = since === 'nothing' ? '' : this.#says(since === 'perhaps' ? turn * this.#streams.size : 0);
		stream.write(`retry: ${retry}\n${this.#beat()}${first}`);
	}

	#hear(news: News): void {
		if (!this.#heard.note(news, this.now())) return;
		for (const person of news.people) {
			const streams = this.#streams.of(person);
			if (news.kind === 'asks-anew') this.#streams.end(streams);
			else if (streams.length > 0) this.#streams.write(this.#says(0), streams);
		}
	}

	/** Ends the streams of sessions that are over: idle for too long, run out, or ended without a word. */
	async #endOver(): Promise<void> {
		const all = [...this.#streams.all()];
		try {
			for (let from = 0; from < all.length; from += atOnce) {
				const some = all.slice(from, from + atOnce);
				const live = await areStillLive(some);
				this.#streams.end(some.filter(({ session }) => !live.has(session)));
			}
		} catch (error) {
			log.warn({ name: (error as Error).name }, 'could not ask whose sessions are over; it is tried again');
		}
	}

	/** Nothing was missed until now: not an event, but the moment to come back from. */
	#beat(): string {
		return `id: ${this.now()}\n\n`;
	}

	/** Something changed: look anew, within so many milliseconds. */
	#says(within: number): string {
		return `id: ${this.now()}\ndata: ${within}\n\n`;
	}
}

function presents(request: IncomingMessage, organisation: string): Presented | null {
	if (!/^[0-9a-f]{8}$/.test(organisation)) return null;
	const [, value] =
		new RegExp(`(?:^|;\\s*)s-${organisation}=([^;]+)`).exec(request.headers.cookie ?? '') ?? [];
	const cookie = readCookie(value);
	if (!cookie) return null;
	const { session, person, secret } = cookie;
	return { organisation, session, person, token: sessionTokenHash(secret) };
}

const momentOf = (text: string | null) => (text !== null && /^\d{1,15}$/.test(text) ? Number(text) : NaN);
