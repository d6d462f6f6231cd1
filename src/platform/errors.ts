/**
 * The five ways a use case can refuse. `code` is a key of the messages people read, never something a person wrote.
 * Anything else that is thrown is a bug: the person gets an id, the log gets the rest.
 */
export abstract class Refusal extends Error {
	abstract readonly status: number;
	readonly code: string;
	constructor(code: string) {
		super(code);
		this.name = new.target.name;
		this.code = code;
	}
}

/** What was typed can not be taken. `fields` names each place and the message for it. */
export class Invalid extends Refusal {
	readonly status = 400;
	readonly fields: Readonly<Record<string, string>>;
	constructor(fields: Readonly<Record<string, string>>, code = 'error_invalid') {
		super(code);
		this.fields = fields;
	}
}

/** It is not there, or this person may not know that it is. */
export class NotFound extends Refusal {
	readonly status = 404;
	constructor(code = 'error_not_found') {
		super(code);
	}
}

/** The person may read the thing, and may not do this with it. */
export class NotAllowed extends Refusal {
	readonly status = 403;
	constructor(code = 'error_not_allowed') {
		super(code);
	}
}

/** Somebody else, or another tab, was first. */
export class Conflict extends Refusal {
	readonly status = 409;
	constructor(code = 'error_conflict') {
		super(code);
	}
}

/** Too many tries; `retryAfterSeconds` says when another makes sense. */
export class TooMany extends Refusal {
	readonly status = 429;
	readonly retryAfterSeconds: number;
	constructor(code = 'error_too_many', retryAfterSeconds = 60) {
		super(code);
		this.retryAfterSeconds = retryAfterSeconds;
	}
}

/** For what may as well be missing: nothing where it was refused. Anything else is thrown on. */
export function nullIfRefused(error: unknown): null {
	if (error instanceof Refusal) return null;
	throw error;
}
