/**
 * Where a request came to and from whom. Kit takes both from private headers; we overwrite them on every request,
 * so that nobody outside can say them. Forms from another origin are then refused by Kit.
 */
import type { IncomingMessage } from 'node:http';
import type { AddressHeader } from '#platform/settings.ts';

const names = { protocol: 'x-beenthere-protocol', host: 'x-beenthere-host', address: 'x-beenthere-address' };

/** The environment that Kit's handler reads once, when it is imported. */
export const handlerEnvironment = (bodyLimit: number) => ({
	PROTOCOL_HEADER: names.protocol,
	HOST_HEADER: names.host,
	ADDRESS_HEADER: names.address,
	BODY_SIZE_LIMIT: String(bodyLimit)
});

/** The environment for a command in a process of its own: without what only the handler in this one reads. */
export const commandEnvironment = (): NodeJS.ProcessEnv => {
	const ours = Object.keys(handlerEnvironment(0));
	// eslint-disable-next-line no-restricted-syntax -- it is passed on as it came, and decides nothing here
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.includes(name)));
};

export type Front = {
	publicUrl: URL;
	/** Names of organisations that have one of their own, beside the one of `publicUrl`. */
	hosts: ReadonlySet<string>;
	addressHeader: AddressHeader;
};

/** What a telephone company sends to: forms that come from no page, and prove themselves by a signature. */
const fromNoPage = /^(\/[a-z0-9-]+)?\/telephone\/(text|call|after)(\?|$)/;

export function sayWhereReached(request: IncomingMessage, { publicUrl, hosts, addressHeader }: Front): void {
	const host = request.headers.host ?? '';
	const hostname = URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
	request.headers[names.protocol] = publicUrl.protocol.slice(0, -1);
	request.headers[names.host] = hosts.has(hostname) ? host : publicUrl.host;
	// A browser always says from where a form comes; only what is none says nothing, and would be refused for that by Kit.
	if (fromNoPage.test(request.url ?? '') && request.headers.origin === undefined) {
		request.headers.origin = `${publicUrl.protocol}//${request.headers[names.host] as string}`;
		delete request.headers.cookie;
	}
	request.headers[names.address] = addressOf(request, publicUrl, addressHeader);
}

/**
 * The address attempts are counted by. We speak no TLS ourselves: where people come over https, or the connection
 * comes from this machine, a proxy stands in front and the last address it wrote down is the person's. A header that the
 * operator named counts always.
 */
function addressOf(request: IncomingMessage, publicUrl: URL, header: AddressHeader): string {
	const direct = request.socket.remoteAddress ?? '';
	const behindProxy =
		typeof header === 'object' ||
		(header === 'usual' && (publicUrl.protocol === 'https:' || /^(::ffff:)?127\.|^::1$/.test(direct)));
	if (!behindProxy) return direct;
	const name = typeof header === 'object' ? header.name : 'x-forwarded-for';
	return (
		String(request.headers[name] ?? '')
			.split(',')
			.at(-1)!
			.trim() || direct
	);
}
