/** Somebody who looks at pages and sends forms without a browser: cookies, redirects, and nothing else. */
import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { see, type Seen } from './page.ts';

export type Answer = {
	status: number;
	headers: IncomingHttpHeaders;
	/** Where it leads, as the server wrote it. */
	location: string | null;
	body: string;
	/** Null for anything that is not a page. */
	page: Seen | null;
};

export type Body = { type: string; bytes: Buffer };

const agent = new Agent({ keepAlive: true, maxSockets: 16 });
export const hangUp = () => agent.destroy();

let addresses = 0;

export class Visitor {
	readonly name: string;
	readonly #origin: string;
	readonly #cookies = new Map<string, string>();
	/** Everything answered to anybody passes here. */
	readonly #look: (answer: Answer, asked: string) => void;

	constructor(name: string, origin: string, look: (answer: Answer, asked: string) => void) {
		this.name = name;
		this.#origin = origin;
		this.#look = look;
		this.keep('language', 'en');
	}

	keep(name: string, value: string): void {
		this.#cookies.set(name, value);
	}

	cookies = (): ReadonlyMap<string, string> => this.#cookies;

	/** Goes to a page and wherever it leads. */
	async get(path: string): Promise<Answer> {
		let at = new URL(path, this.#origin);
		for (let hop = 0; hop < 6; hop++) {
			const answer = await this.ask('GET', at);
			if (answer.location === null || answer.status >= 400) return answer;
			const next = new URL(answer.location, at);
			if (next.origin !== at.origin) return answer;
			at = next;
		}
		throw new Error(`${path} leads round in circles.`);
	}

	post = (url: string, body: Body, headers: Record<string, string> = {}): Promise<Answer> =>
		this.ask('POST', new URL(url, this.#origin), body, headers);

	/** One request, one answer. Each comes from an address of its own, so that nobody is held up for somebody else's tries. */
	ask(method: string, url: URL, body?: Body, headers: Record<string, string> = {}): Promise<Answer> {
		const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const address = ++addresses;
		return new Promise((done, refuse) => {
			const sent = request(
				{
					agent,
					method,
					host: '127.0.0.1',
					port: url.port,
					path: url.pathname + url.search,
					headers: {
						host: url.host,
						accept: 'text/html',
						origin: url.origin,
						'x-forwarded-for': `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`,
						...(cookie ? { cookie } : {}),
						...(body ? { 'content-type': body.type, 'content-length': body.bytes.length } : {}),
						...headers
					}
				},
				(answer) => {
					const chunks: Buffer[] = [];
					answer.on('data', (chunk: Buffer) => chunks.push(chunk));
					answer.on('error', refuse);
					answer.on('end', () => {
						const text = Buffer.concat(chunks).toString('utf8');
						this.#store(answer.headers['set-cookie'] ?? []);
						const isPage = /^text\/html/.test(answer.headers['content-type'] ?? '');
						const result = {
							status: answer.statusCode!,
							headers: answer.headers,
							location: answer.headers.location ?? null,
							body: text,
							page: isPage ? see(text, url.href) : null
						};
						this.#look(result, `${this.name}: ${method} ${url.pathname}${url.search}`);
						done(result);
					});
				}
			);
			sent.on('error', (error: NodeJS.ErrnoException) => {
				// A connection that was kept is closed by the server at the very moment it is used again: nothing was asked.
				if (sent.reusedSocket && error.code === 'ECONNRESET') done(this.ask(method, url, body, headers));
				else refuse(error);
			});
			sent.end(body?.bytes);
		});
	}

	#store(set: readonly string[]): void {
		for (const line of set) {
			const [pair = '', ...rest] = line.split(';');
			const at = pair.indexOf('=');
			const gone = rest.some((each) => /^\s*max-age=0\s*$/i.test(each));
			if (gone) this.#cookies.delete(pair.slice(0, at));
			else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
		}
	}
}
