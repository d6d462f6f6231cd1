/** Very many open pages' worth of streams in one process: each a plain connection, with as little beside it as can be. */
import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http';

const agent = new Agent({ keepAlive: false, maxSockets: Infinity });

export class BenchStream {
	/** Called with the moment (`performance.now()`) at which something changed. */
	onChange: (at: number) => void = () => undefined;
	onEnd: () => void = () => undefined;
	readonly #request: ClientRequest;

	private constructor(sent: ClientRequest, answer: IncomingMessage) {
		this.#request = sent;
		answer.setEncoding('utf8');
		answer.on('data', (text: string) => {
			if (/^data: /m.test(text)) this.onChange(performance.now());
		});
		for (const event of ['end', 'error', 'close']) answer.on(event, () => this.#end());
	}

	/** Throws when it is refused. */
	static open(url: string, cookie: string): Promise<BenchStream> {
		return new Promise((done, refuse) => {
			const sent = request(url, { agent, headers: { cookie } }, (answer) => {
				if (answer.statusCode !== 200) {
					answer.resume();
					return refuse(new Error(`A stream was answered ${answer.statusCode}.`));
				}
				done(new BenchStream(sent, answer));
			});
			sent.on('error', refuse);
			sent.end();
		});
	}

	close(): void {
		this.onEnd = () => undefined;
		this.#request.destroy();
	}

	#end(): void {
		const ended = this.onEnd;
		this.onEnd = () => undefined;
		ended();
	}
}

/** Opens one for each, some at a time. */
export async function openAll<Who>(
	all: readonly Who[],
	open: (who: Who) => Promise<BenchStream>,
	atOnce = 200
): Promise<BenchStream[]> {
	const streams: BenchStream[] = [];
	for (let from = 0; from < all.length; from += atOnce)
		streams.push(...(await Promise.all(all.slice(from, from + atOnce).map(open))));
	return streams;
}
