import pino from 'pino';

/**
 * The log: what the machine did, one JSON object a line with its time (milliseconds since 1970, UTC). No bodies, names,
 * search words, addresses or identifiers of people. What lines there are: docs/security/rules.md.
 */
export const log = pino({ base: null });
