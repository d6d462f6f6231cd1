/**
 * A process of its own, as another one behind a balancer would be: asks again and again who somebody is, by their cookie,
 * and prints a line whenever the answer is another; and has streams, at the port that its first line says. One argument: where the
 * database and the keys are, the organisation and the cookies, as JSON.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Organisation } from '#platform/actor.ts';
import { loadKeys } from '#platform/circles/key-folder.ts';
import { useProgramKeys } from '#platform/circles/program-key.ts';
import { systemClock } from '#platform/clock.ts';
import { connect, type DatabaseConfig } from '#platform/db/connections.ts';
import { actorOf, readCookie } from '#platform/http/session.server.ts';
import { LiveStreams } from '#platform/live/answer.server.ts';
import { setRuntime } from '#platform/runtime.ts';
import { readSettings } from '#platform/settings.ts';

/** What such a process is told, and what it says: `roles` null when the cookie is nobody's. */
export type Asking = { database: DatabaseConfig; keys: string; org: Organisation; cookies: string[] };
export type Port = { port: number };
export type Answer = { cookie: number; roles: string[] | null; at: number };

const { database, keys, org, cookies } = JSON.parse(process.argv[2]!) as Asking;
const { sessions, requestsPerMinute, publicUrl } = readSettings({});
useProgramKeys(loadKeys(keys));
setRuntime({
	connections: connect(database, 2),
	database,
	clock: systemClock,
	publicUrl,
	sessions,
	requestsPerMinute,
	reach: { mail: null, push: null, text: null, twilio: null },
	touched: new Set()
});

const live = await LiveStreams.start(database.app);
const server = createServer((request, response) => void live.answer(request, response));
server.listen(0, '127.0.0.1', () =>
	console.log(JSON.stringify({ port: (server.address() as AddressInfo).port } satisfies Port))
);

const said = new Map<number, string>();
for (;;) {
	for (const [cookie, value] of cookies.entries()) {
		const found = await actorOf(org, readCookie(value));
		const roles = found && found.actor.relations.map(({ kind }) => kind).sort();
		if (said.get(cookie) === JSON.stringify(roles)) continue;
		said.set(cookie, JSON.stringify(roles));
		console.log(JSON.stringify({ cookie, roles, at: Date.now() } satisfies Answer));
	}
	await pause(10);
}
