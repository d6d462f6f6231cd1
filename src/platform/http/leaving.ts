/**
 * The cookie that `static/leave.js` leaves behind: the person has gone, and the server has not heard of it yet. It ends the
 * session before anything is answered (INV-39). It stays longer than the longest session may last.
 */
export const leavingCookie = 'leaving';

/** Where *Leave quickly* leads when the programme has not chosen another place: a site anybody looks at. */
export const neutralSite = 'https://weather.com/';

/** What `Clear-Site-Data` takes from a phone that others use too: everything we left there. */
export const everythingKept = '"cache", "cookies", "storage"';

/** An address of ours to go back to: a path on this site and nothing else. */
export const safePath = (path: unknown, otherwise: string): string =>
	typeof path === 'string' && /^\/(?![/\\])[^\s\\]*$/.test(path) ? path : otherwise;
