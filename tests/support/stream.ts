/** A browser's stream without a browser: what came over it, as it came. */
import { setTimeout as pause } from 'node:timers/promises';

export type Heard = { at: number; id: string | null; data: string | null };

export class StreamReader {
	readonly events: Heard[] = [];
	readonly status: number;
	/** When it ended, in milliseconds; null while it is open. */
	endedAt: number | null = null;
	readonly #aborting: AbortController;

	private constructor(status: number, aborting: AbortController) {
		this.status = status;
		this.#aborting = aborting;
	}

	/** Opens one; resolves with the first answer. `url`: of `/live`. */
	static async open(url: string, cookie: string, from: number | string = Date.now()): Promise<StreamReader> {
		const aborting = new AbortController();
		const answer = await fetch(`${url}&from=${from}`, { headers: { cookie }, signal: aborting.signal });
		const reader = new StreamReader(answer.status, aborting);
		if (answer.body && answer.status === 200) void reader.#read(answer.body);
		else reader.endedAt = Date.now();
		return reader;
	}

	/** Those that say that something changed. */
	get changes(): Heard[] {
		return this.events.filter(({ data }) => data !== null);
	}

	close(): void {
		this.#aborting.abort();
	}

	/** Waits until so many changes have come; returns whether they have. */
	async heard(many: number, milliseconds = 3000): Promise<boolean> {
		return until(() => this.changes.length >= many, milliseconds);
	}

	async ended(milliseconds = 3000): Promise<boolean> {
		return until(() => this.endedAt !== null, milliseconds);
	}

	async #read(body: ReadableStream<Uint8Array>): Promise<void> {
		let text = '';
		const decoder = new TextDecoder();
		try {
			for await (const bytes of body) {
				text += decoder.decode(bytes, { stream: true });
				const parts = text.split('\n\n');
				text = parts.pop()!;
				for (const part of parts) {
					const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1] ?? null;
					this.events.push({ at: Date.now(), id: field('id'), data: field('data') });
				}
			}
		} catch {
			// Aborted, or the connection was cut.
		}
		this.endedAt = Date.now();
	}
}

async function until(condition: () => boolean, milliseconds: number): Promise<boolean> {
	for (const begun = Date.now(); Date.now() - begun < milliseconds; await pause(5))
		if (condition()) return true;
	return condition();
}
