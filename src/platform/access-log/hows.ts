/**
 * How somebody's things were opened: read on a page, opened on a sheet for printing, found by a search for their name,
 * given to the person's new keys, opened by the server's key from what waited on a phone, by a job, or by a command of
 * the operator; read because two guardians opened it, or opened as the second of the two for somebody else to read. Said to the person in *Who looked*; a new one goes at the end and needs its sentence there.
 */
export const hows = [
	'opened',
	'print',
	'search',
	'let-in',
	'server-key',
	'job',
	'command',
	'joint',
	'joint-yes'
] as const;
export type How = (typeof hows)[number];

/** Read on a page: what is meant when nothing else is said. */
export const usualHow = 'opened' satisfies How;
