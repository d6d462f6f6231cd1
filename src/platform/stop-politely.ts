/** The end of a process: what it began is ended, newest first, also when it was asked to stop in the middle of starting. */
import type { Server } from 'node:http';

/** How long requests under way may take to end, in milliseconds. */
const patience = 10_000;
/** One Ctrl-C can arrive twice: from the terminal, and handed on by npm. In milliseconds. */
const sameAsking = 2000;

/** What must be ended when the process ends: added as soon as it has begun. */
export class Endings {
	readonly #ends: (() => Promise<unknown>)[] = [];
	readonly #say: (line: string) => void;
	#running: Promise<void> | undefined;

	constructor(say: (line: string) => void) {
		this.#say = say;
	}

	add(end: () => Promise<unknown>): void {
		this.#ends.push(end);
	}

	/** Ends everything, once, however often it is asked for. Never throws. */
	run(): Promise<void> {
		return (this.#running ??= this.#run());
	}

	async #run(): Promise<void> {
		for (const end of this.#ends.reverse())
			await end().catch((error: Error) => this.#say(`While stopping: ${error.message}`));
	}
}

/** Calls `stop` on Ctrl-C or SIGTERM. Asked again after two seconds, the process ends at once. */
export function whenAskedToStop(stop: () => Promise<void>): void {
	let since: number | undefined;
	const asked = () => {
		if (since !== undefined && Date.now() - since > sameAsking) process.exit(1);
		if (since !== undefined) return;
		since = Date.now();
		void stop();
	};
	process.on('SIGINT', asked);
	process.on('SIGTERM', asked);
}

/** No new requests; those under way are finished, if that takes no longer than they may. */
export async function close(server: Server, milliseconds = patience): Promise<void> {
	const hurry = setTimeout(() => server.closeAllConnections(), milliseconds);
	await new Promise((done) => {
		server.close(done);
		server.closeIdleConnections();
	});
	clearTimeout(hurry);
}
