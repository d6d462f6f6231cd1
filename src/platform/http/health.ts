import type { IncomingMessage, ServerResponse } from 'node:http';
import { runtime } from '#platform/runtime.ts';
import { within } from '#platform/within.ts';

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
	const answered = await within(2000, runtime().connections.app.query('select 1')).catch(() => null);
	return answered && Math.round((performance.now() - begun) * 10) / 10;
}
