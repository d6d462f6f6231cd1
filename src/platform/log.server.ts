import pino from 'pino';

/** The log: what the machine did. No bodies, names, search words or identifiers of people. */
export const log = pino({ base: null });
