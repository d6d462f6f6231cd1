import type { IncomingMessage, ServerResponse } from 'node:http';
import { hasSession } from '#platform/http/headers.ts';

/** Bytes that somebody in a session may send (a whole directory), and that anybody may. */
export const bodyLimit = { signedIn: 32 * 1024 * 1024, anybody: 512 * 1024 };

const tooLarge = [
	'This is too large to send. Nothing was saved.',
	'C’est trop volumineux pour être envoyé. Rien n’a été enregistré.',
	'Es demasiado grande para enviarlo. No se guardó nada.'
].join('\n');

/** Answers 413 when more was announced than may be sent. True when it did. */
export function refuseTooLarge(request: IncomingMessage, response: ServerResponse): boolean {
	const limit = hasSession(request) ? bodyLimit.signedIn : bodyLimit.anybody;
	const announced = Number(request.headers['content-length'] ?? 0);
	const hidden = request.headers['transfer-encoding'] !== undefined && !hasSession(request);
	if (announced <= limit && !hidden) return false;
	response.writeHead(hidden ? 411 : 413, {
		'content-type': 'text/plain; charset=utf-8',
		connection: 'close'
	});
	response.end(tooLarge);
	return true;
}
