/**
 * A fault that is made on purpose: a message is acknowledged as soon as it has been read, before it is kept. Loaded into a server
 * with `--import`, so that whoever looks for losses shows that they find them.
 */
import { Server, type IncomingMessage, type ServerResponse } from 'node:http';

const emit = Server.prototype.emit;
Server.prototype.emit = function (this: Server, name: string, ...given: unknown[]) {
	if (name === 'request') acknowledge(given[0] as IncomingMessage, given[1] as ServerResponse);
	return Reflect.apply(emit, this, [name, ...given]) as boolean;
};

function acknowledge(request: IncomingMessage, response: ServerResponse): void {
	if (request.method !== 'POST' || !/\?\/send$/.test(request.url ?? '')) return;
	request.once('end', () => {
		if (response.headersSent) return;
		response.writeHead(303, { location: '/talk/too-early' });
		response.end();
		for (const late of ['setHeader', 'writeHead', 'write', 'end'] as const)
			Object.assign(response, { [late]: () => response });
	});
}
