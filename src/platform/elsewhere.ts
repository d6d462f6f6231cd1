/** Where a host name leads, as far as its letters tell: whether somebody else may be on the line. */

/** Only this machine answers: no line at all. */
export const isThisMachine = (host: string): boolean =>
	/^(localhost|.*\.localhost|127(\.\d{1,3}){3}|\[?::1\]?|)$/i.test(host) || host.startsWith('/');

/** This machine, or one in the same house: addresses and names that no public certificate can be had for. */
export const isNearby = (host: string): boolean =>
	isThisMachine(host) ||
	/^(10(\.\d{1,3}){3}|192\.168(\.\d{1,3}){2}|172\.(1[6-9]|2\d|3[01])(\.\d{1,3}){2}|[^.]+|.*\.(local|lan|internal|test))$/i.test(
		host
	);
