/** The end of a server: no new requests, those under way are finished, then everything behind them is let go. */
import type { Server } from 'node:http';

/** How long requests under way may take to end, in milliseconds. */
const patience = 10_000;

/** Ends everything on Ctrl-C or SIGTERM; asked a second time, at once. `endings` run one after the other. */
export function stopPolitely(
	server: Server,
	endings: (() => Promise<unknown>)[],
	say: (line: string) => void
): void {
	let stopping = false;
	const stop = async () => {
		if (stopping) process.exit(1);
		stopping = true;
		say('Stopping …');
		const hurry = setTimeout(() => server.closeAllConnections(), patience);
		await new Promise((done) => {
			server.close(done);
			server.closeIdleConnections();
		});
		clearTimeout(hurry);
		for (const end of endings) await end().catch((error: Error) => say(`While stopping: ${error.message}`));
		say('Stopped.');
		process.exit(0);
	};
	process.on('SIGINT', () => void stop());
	process.on('SIGTERM', () => void stop());
}
