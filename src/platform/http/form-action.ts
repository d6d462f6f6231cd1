import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { Actor } from '#platform/actor.ts';
import { Invalid, Refusal } from '#platform/errors.ts';
import { say, sayEach } from '#platform/i18n/say.server.ts';

/** What a form gets back when it was refused: a sentence per field, one for the form with its key, and what was typed. */
export type Refused = {
	errors: Record<string, string>;
	message: string;
	code: string;
	values: Record<string, string | string[]>;
};

type Call<R> = (actor: Actor, input: unknown) => Promise<R>;

type Options<R, S> = {
	/** Where to go when it is done: a path of this organisation, or made from what came back. */
	next?: string | ((result: R, event: RequestEvent) => string);
	/** Turns what was typed into the use case's input; by default the fields as they are. */
	input?: (values: Record<string, string | string[]>, event: RequestEvent) => unknown;
	/** The box in which a file is chosen: its bytes go to the use case under this name, and never back to the page. */
	file?: string;
	/** Fields that are never sent back to the page: secrets. */
	secret?: readonly string[];
	/** Runs when it is done, before going on: cookies, for example. */
	done?: (result: R, event: RequestEvent) => void | Promise<void>;
	/** What the page is given of the result, where it holds more than the page may know. */
	show?: (result: R) => S;
};

/** A form action that calls one use case. A refusal comes back to the place it happened with nothing lost of what was typed. */
export function formAction<R, S = R>(call: Call<R>, options: Options<R, S> = {}) {
	return async (event: RequestEvent): Promise<ActionFailure<Refused> | { done: S }> => {
		const form = await sentForm(event.request);
		const values = typed(form);
		const file = options.file && (await fileIn(form, options.file));
		let result: R;
		try {
			const input = options.input ? options.input(values, event) : values;
			result = await call(
				event.locals.actor,
				options.file === undefined ? input : { ...(input as object), [options.file]: file }
			);
		} catch (error) {
			return refused(error, values, options.secret);
		}
		await options.done?.(result, event);
		if (options.next === undefined)
			return { done: options.show ? options.show(result) : (result as unknown as S) };
		redirect(
			303,
			event.locals.at(typeof options.next === 'string' ? options.next : options.next(result, event))
		);
	};
}

/** The answer to a form that was refused; anything that is not a refusal is thrown on as the bug it is. */
export function refused(
	error: unknown,
	values: Record<string, string | string[]>,
	secret: readonly string[] = []
): ActionFailure<Refused> {
	if (!(error instanceof Refusal)) throw error;
	const kept = Object.fromEntries(Object.entries(values).filter(([field]) => !secret.includes(field)));
	return fail(error.status, {
		errors: error instanceof Invalid ? sayEach(error.fields) : {},
		message: say(error.code),
		code: error.code,
		values: kept
	});
}

/** The form that was sent. What is none, or breaks off in the middle, is the sender's mistake and not ours. */
export const sentForm = (request: Request): Promise<FormData> =>
	request.formData().catch((cause: unknown) => {
		// Larger than may be sent: Kit has its own answer for it.
		if (cause instanceof Error && 'status' in cause) throw cause;
		error(400);
	});

/** The bytes of a file of a form; none where something else was sent under its name. */
async function fileIn(form: FormData, name: string): Promise<Uint8Array | undefined> {
	const file = form.get(name);
	return file instanceof File ? new Uint8Array(await file.arrayBuffer()) : undefined;
}

/**
 * The text fields of a form; a name that appears more than once, or ends in `[]`, is a list. Files are left out, and so is
 * a name no box of ours has, because no page could carry it back.
 */
export function typed(form: FormData): Record<string, string | string[]> {
	const values: Record<string, string | string[]> = {};
	for (const name of new Set(form.keys())) {
		const texts = form.getAll(name).filter((value) => typeof value === 'string');
		const isList = name.endsWith('[]');
		const field = isList ? name.slice(0, -2) : name;
		if (texts.length === 0 || field === '__proto__') continue;
		values[field] = isList || texts.length > 1 ? texts : texts[0]!;
	}
	return values;
}
