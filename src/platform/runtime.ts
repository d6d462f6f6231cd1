import type { Connections, DatabaseConfig } from '#platform/db/connections.ts';
import type { Clock } from '#platform/clock.ts';
import type { Live } from '#platform/live/live.ts';
import type { Reach } from '#platform/reach.ts';
import type { SessionLengths } from '#platform/settings.ts';

/** What a running process has, made once at start: the pools, the clock and where it is reached. */
export type Runtime = {
	connections: Connections;
	/** For making and removing organisations only. */
	database: DatabaseConfig;
	clock: Clock;
	/** For example `http://localhost:3000`; what people type, without a trailing slash. */
	publicUrl: string;
	/** How long sessions last. */
	sessions: SessionLengths;
	/** Points that a person has for requests, each minute (http/request-cost.ts). */
	requestsPerMinute: number;
	/** How the program can say that there is something new. */
	reach: Reach;
	/** Ids of organisations in which something was opened and not yet chained; a hint, the sweep finds the rest. */
	touched: Set<string>;
	/** Tells pages that are open what changed; only where pages are served. What others do they hear of out of the outbox. */
	live?: Live;
};

const place = Symbol.for('beenthere.runtime');
type Holder = { [place]?: Runtime };

/** Set once by server.ts, the command line or a test, before anything is asked for. The bundled application and the unbundled one share it. */
export function setRuntime(runtime: Runtime): void {
	(globalThis as Holder)[place] = runtime;
}

/** The running process. Holds nothing about any person. */
export function runtime(): Runtime {
	const made = (globalThis as Holder)[place];
	if (!made) throw new Error('The application has not been started: setRuntime() comes first.');
	return made;
}
