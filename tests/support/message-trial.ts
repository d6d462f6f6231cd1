/**
 * People who talk over bad lines while the program and its database are killed: each sends and looks as a browser does
 * (static/write.js, static/live.js), and in the end what was acknowledged is compared with what is kept and what each page shows.
 */
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '#platform/ids.ts';

/** One of two people with the page of their thread open. */
export type Talker = { name: string; cookie: string; match: string };
export type Sent = { id: string; match: string; text: string; by: string };

type Place = { bases: readonly string[]; path: string; organisation: string; origin: string };

/** After this long without a sign of life a stream is only half there, in milliseconds (static/live.js waits longer). */
const silence = 25_000;
const patience = 6000;

export class Trial {
	readonly acknowledged: Sent[] = [];
	/** What went wrong, in words; nothing should. */
	readonly troubles: string[] = [];
	readonly viewers: Viewer[];
	talking = true;
	readonly place: Place;

	/** `bases`: where people reach the processes; `path`: of the organisation; `organisation`: the end of its id. */
	constructor(talkers: readonly Talker[], place: Place) {
		this.place = place;
		this.viewers = talkers.map((talker) => new Viewer(talker, this));
	}

	/** Everybody sends about once in so many milliseconds, until `talking` is false; resolves when nothing waits any more. */
	async talk(every: number): Promise<void> {
		await Promise.all(this.viewers.map((viewer) => viewer.talk(every)));
	}

	end(): void {
		for (const viewer of this.viewers) viewer.end();
	}
}

export class Viewer {
	/** The messages on the page, the oldest first, as they came to be there. */
	readonly shown: { id: string; text: string }[] = [];
	readonly #trial: Trial;
	readonly #who: Talker;
	#at = Math.floor(Math.random() * 2);
	#from = 0;
	#ended = false;
	#hanging: (() => void) | null = null;
	#looking = false;
	#again = false;

	constructor(who: Talker, trial: Trial) {
		this.#who = who;
		this.#trial = trial;
		void this.#listen();
		void this.#lookAnew();
	}

	get who(): Talker {
		return this.#who;
	}

	end(): void {
		this.#ended = true;
		this.#hanging?.();
	}

	async talk(every: number): Promise<void> {
		const { name, match } = this.#who;
		for (let number = 1; ; number++) {
			await pause(every * (0.5 + Math.random()));
			if (!this.#trial.talking) return;
			await this.#send({ id: newId(), match, text: `${name} says ${number}`, by: name });
		}
	}

	/** Until it is acknowledged, under the same id. */
	async #send(sent: Sent): Promise<void> {
		for (let tries = 0; ; tries++) {
			try {
				const { status, location } = await this.#ask('POST', `/talk/${sent.match}?/send`, {
					match: sent.match,
					id: sent.id,
					text: sent.text
				});
				if (status === 303 && location.includes('/talk/')) {
					this.#trial.acknowledged.push(sent);
					return;
				}
				if (status < 500 && status !== 429) {
					this.#trial.troubles.push(`${sent.text}: answered ${status} ${location}`);
					return;
				}
			} catch {
				this.#at++;
			}
			await pause(Math.min(200 * 2 ** tries, 3000) * (0.5 + Math.random()));
		}
	}

	async #lookAnew(): Promise<void> {
		this.#again = true;
		if (this.#looking) return;
		this.#looking = true;
		while (this.#again && !this.#ended) {
			this.#again = false;
			try {
				const { status, body } = await this.#ask('GET', `/talk/${this.#who.match}`);
				if (status >= 500) throw new Error('not now');
				if (status === 200) this.#takeIn(messagesOn(body));
				else this.#trial.troubles.push(`${this.#who.name} looked and was answered ${status}`);
			} catch {
				this.#again = true;
				this.#at++;
				await pause(300 * (0.5 + Math.random()));
			}
		}
		this.#looking = false;
	}

	/** What was there stays as it was, and what is new comes after it: anything else is trouble. */
	#takeIn(page: readonly { id: string; text: string }[]): void {
		if (page.length === 0 && this.shown.length === 0) return;
		const begins = page.findIndex(({ id }) => id === this.shown.at(-1)?.id);
		if (this.shown.length > 0 && begins === -1) {
			const known = new Set(this.shown.map(({ id }) => id));
			if (page.some(({ id }) => known.has(id))) return void this.#says('shows its messages in another order');
			// More came at once than a page holds.
			this.#says('missed some');
			return;
		}
		const overlap = page.slice(0, begins + 1);
		const same = this.shown.slice(this.shown.length - overlap.length);
		if (overlap.some(({ id, text }, at) => id !== same[at]?.id || text !== same[at]?.text))
			this.#says('shows what was there otherwise than before');
		this.shown.push(...page.slice(begins + 1));
		if (new Set(this.shown.map(({ id }) => id)).size !== this.shown.length)
			this.#says('shows something twice');
	}

	#says(what: string): void {
		this.#trial.troubles.push(`The page of ${this.#who.name} ${what}.`);
	}

	async #listen(): Promise<void> {
		while (!this.#ended) {
			await this.#hearOnce().catch(() => undefined);
			this.#at++;
			if (!this.#ended) await pause(600 * (0.5 + Math.random()));
		}
	}

	/** One stream, until it ends in whatever way. */
	#hearOnce(): Promise<void> {
		const { bases, organisation } = this.#trial.place;
		return new Promise((done) => {
			const from = this.#from === 0 ? '' : String(this.#from);
			const url = `${bases[this.#at % bases.length]}/live?in=${organisation}&from=${from}`;
			const sent = request(url, { agent: false, headers: { cookie: this.#who.cookie } }, (answer) => {
				if (answer.statusCode === 204)
					this.#trial.troubles.push(`${this.#who.name} was told to hear no more`);
				answer.setEncoding('utf8');
				let text = '';
				answer.on('data', (part: string) => {
					watch();
					text += part;
					const parts = text.split('\n\n');
					text = parts.pop()!;
					for (const each of parts) {
						const id = Number(/^id: (\d+)$/m.exec(each)?.[1]);
						if (id > this.#from) this.#from = id;
						if (/^data: /m.test(each)) void this.#lookAnew();
					}
				});
				for (const event of ['end', 'error', 'close']) answer.on(event, over);
			});
			let dog: NodeJS.Timeout;
			const over = () => {
				clearTimeout(dog);
				this.#hanging = null;
				sent.destroy();
				done();
			};
			const watch = () => {
				clearTimeout(dog);
				dog = setTimeout(over, silence);
			};
			watch();
			this.#hanging = over;
			sent.on('error', over);
			sent.end();
		});
	}

	#ask(method: 'GET' | 'POST', path: string, fields?: Record<string, string>) {
		const { bases, path: organisation, origin } = this.#trial.place;
		const body = fields && new URLSearchParams(fields).toString();
		return new Promise<{ status: number; location: string; body: string }>((done, refuse) => {
			const sent = request(
				`${bases[this.#at % bases.length]}${organisation}${path}`,
				{
					method,
					agent: false,
					headers: {
						cookie: this.#who.cookie,
						origin,
						accept: 'text/html',
						'x-look-anew': '1',
						...(body && {
							'content-type': 'application/x-www-form-urlencoded',
							'content-length': Buffer.byteLength(body)
						})
					}
				},
				(answer) => {
					let text = '';
					answer.setEncoding('utf8');
					answer.on('data', (part: string) => (text += part));
					answer.on('error', refuse);
					answer.on('close', () => {
						clearTimeout(late);
						if (!answer.complete) return refuse(new Error('cut off'));
						done({ status: answer.statusCode!, location: answer.headers.location ?? '', body: text });
					});
				}
			);
			const late = setTimeout(() => sent.destroy(new Error('too late')), patience);
			sent.on('error', (error) => {
				clearTimeout(late);
				refuse(error);
			});
			sent.end(body);
		});
	}
}

/** The messages that stand on a page, in its order. */
export function messagesOn(html: string): { id: string; text: string }[] {
	return [...html.matchAll(/<li data-key="([0-9a-f-]{36})".*?<p[^>]* data-text[^>]*>([^<]*)<\/p>/gs)].map(
		([, id, text]) => ({ id: id!, text: text! })
	);
}
