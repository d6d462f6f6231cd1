/**
 * Where a request came to and from whom. Kit takes both from private headers; we overwrite them on every request,
 * so that nobody outside can say them. Forms from another origin are then refused by Kit.
 */
import type { IncomingMessage } from 'node:http';

const names = { protocol: 'x-beenthere-protocol', host: 'x-beenthere-host', address: 'x-beenthere-address' };

/** The environment that Kit's handler reads once, when it is imported. */
export const handlerEnvironment = (bodyLimit: number) => ({
	PROTOCOL_HEADER: names.protocol,
	HOST_HEADER: names.host,
	ADDRESS_HEADER: names.address,
	BODY_SIZE_LIMIT: String(bodyLimit)
});

/** `hosts`: names of organisations that have one of their own, beside the one of PUBLIC_URL. */
export function sayWhereReached(request: IncomingMessage, publicUrl: URL, hosts: ReadonlySet<string>): void {
	const host = request.headers.host ?? '';
	const hostname = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
	request.headers[names.protocol] = publicUrl.protocol.slice(0, -1);
	request.headers[names.host] = hosts.has(hostname) ? host : publicUrl.host;
	request.headers[names.address] = addressOf(request, publicUrl);
}

/**
 * The address attempts are counted by. We speak no TLS ourselves: where people come over https, or the connection
 * comes from this machine, a proxy stands in front and the last address it wrote down is the person's.
 */
function addressOf(request: IncomingMessage, publicUrl: URL): string {
	const direct = request.socket.remoteAddress ?? '';
	const behindProxy = publicUrl.protocol === 'https:' || /^(::ffff:)?127\.|^::1$/.test(direct);
	const forwarded = String(request.headers['x-forwarded-for'] ?? '')
		.split(',')
		.at(-1)!
		.trim();
	return behindProxy && forwarded ? forwarded : direct;
}
