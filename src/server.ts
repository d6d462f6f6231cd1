/**
 * The web server: settings, database, keys and migrations, then Kit's handler inside our own, which says where the
 * application is reached, sets the headers of every answer, and knows how to stop. `npm start` runs it.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { startFeatures } from './start-features.ts';
import { organisationHosts } from '#platform/db/organisation-hosts.ts';
import { bodyLimit, refuseTooLarge } from '#platform/http/body-limit.ts';
import { protect, refusalOfBadRequest } from '#platform/http/headers.ts';
import { answerHealth } from '#platform/http/health.ts';
import { handlerEnvironment, sayWhereReached } from '#platform/http/reached-at.ts';
import { LiveStreams } from '#platform/live/answer.server.ts';
import { log } from '#platform/log.server.ts';
import { runtime } from '#platform/runtime.ts';
import { readSettings, type Settings } from '#platform/settings.ts';
import { startPlatform } from '#platform/start.ts';
import { close, Endings, whenAskedToStop } from '#platform/stop-politely.ts';

/** What answers, once everything stands. */
type Ready = { handler: Handler; live: LiveStreams };
type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => unknown;

const build = new URL('../build/handler.js', import.meta.url);
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
	version: string;
};

const endings = new Endings(console.log);
let stopping = false;

try {
	await serve(readSettings());
} catch (error) {
	await endings.run();
	fail(error as Error);
}

async function serve(settings: Settings): Promise<void> {
	if (!existsSync(build)) throw new Error('Beenthere is not built yet. Run: npm start (or npm run build).');
	const answers = Promise.withResolvers<Ready>();
	const server = createServer({ requestTimeout: 60_000 }, answering(answers.promise, settings));
	server.on('clientError', ({ code }: NodeJS.ErrnoException, socket) => {
		if (socket.writable) socket.end(refusalOfBadRequest(code, settings.publicUrl.startsWith('https:')));
		else socket.destroy();
	});
	// First of all: a port that is taken is said before a database is touched. Early requests wait until all stands.
	await listen(server, settings.port);
	const started = start(settings);
	whenAskedToStop(async () => {
		stopping = true;
		console.log('Stopping …');
		// A step of the start that is under way is finished: half of a database can not be ended.
		const ready = await started.catch(() => null);
		// Streams never end by themselves; browsers come back, to whoever serves then.
		await ready?.live.stop();
		await close(server, ready ? undefined : 0);
		await endings.run();
		console.log('Stopped.');
		process.exit(0);
	});
	const ready = await started;
	if (!ready) return;
	answers.resolve(ready);
	console.log(`Beenthere is ready at ${settings.publicUrl}`);
}

/** Everything behind the server, and Kit's handler; null when it was asked to stop meanwhile. */
async function start(settings: Settings): Promise<Ready | null> {
	endings.add(await startPlatform(settings, { say: console.log, onLost: fail }));
	if (stopping) return null;
	const live = await LiveStreams.start(runtime().database.app);
	runtime().live = live;
	endings.add(() => live.stop());
	if (stopping) return null;
	endings.add(await startFeatures(settings, console.log));
	if (stopping) return null;
	Object.assign(process.env, handlerEnvironment(bodyLimit.directory));
	const { handler } = (await import(build.href)) as { handler: Handler };
	return { handler, live };
}

function answering(ready: Promise<Ready>, settings: Settings) {
	const publicUrl = new URL(settings.publicUrl);
	const https = publicUrl.protocol === 'https:';
	const hosts = organisationHosts();
	return async (request: IncomingMessage, response: ServerResponse) => {
		try {
			protect(request, response, https);
			const { handler, live } = await ready;
			if (request.url === '/health') return await answerHealth(request, response, version);
			if (live.answer(request, response)) return;
			if (refuseTooLarge(request, response)) return;
			sayWhereReached(request, {
				publicUrl,
				hosts: await hosts(),
				addressHeader: settings.addressHeader
			});
			await handler(request, response, () => response.writeHead(404).end());
		} catch (error) {
			const { name, code } = error as NodeJS.ErrnoException;
			log.error({ name, code }, 'a request could not be answered');
			if (!response.headersSent) response.writeHead(500).end();
		}
	};
}

function listen(server: Server, port: number): Promise<void> {
	return new Promise((done, refuse) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			const taken = `Port ${port} is taken by another program. Stop it, or choose another: PORT=${port + 1} npm start`;
			const denied = `Port ${port} may not be opened by this account. Choose one above 1023: PORT=3000 npm start`;
			refuse(
				error.code === 'EADDRINUSE' ? new Error(taken) : error.code === 'EACCES' ? new Error(denied) : error
			);
		});
		server.listen(port, done);
	});
}

/** What an operator can do something about is a sentence; anything else shows where it happened. */
function fail(error: Error): void {
	const known = error.constructor !== Error || error.cause === undefined;
	console.error(known ? error.message : error);
	process.exit(1);
}
