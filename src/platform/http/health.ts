import type { IncomingMessage, ServerResponse } from 'node:http';
import { runtime } from '#platform/runtime.ts';

/** For whoever watches the machine: are we up, which version, how fast the database answers. Nothing about people. */
export async function answerHealth(
	request: IncomingMessage,
	response: ServerResponse,
	version: string
): Promise<void> {
	const latency = await databaseLatency();
	const status = latency === null ? 'unavailable' : 'ok';
	response.writeHead(latency === null ? 503 : 200, {
		'content-type': 'application/json',
		'cache-control': 'no-store'
	});
	response.end(
		request.method === 'HEAD'
			? undefined
			: JSON.stringify({ status, version, database: { latencyMilliseconds: latency } })
	);
}

/** In milliseconds, to a tenth; null when the database does not answer within two seconds. */
async function databaseLatency(): Promise<number | null> {
	const begun = performance.now();
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<boolean>((done) => (timer = setTimeout(done, 2000, false)));
	const answer = runtime()
		.connections.app.query('select 1')
		.then(
			() => true,
			() => false
		);
	const answered = await Promise.race([answer, late]);
	clearTimeout(timer);
	return answered ? Math.round((performance.now() - begun) * 10) / 10 : null;
}
