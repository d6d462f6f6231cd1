import * as messages from '#paraglide/messages.js';

type Say = () => string;
const sentences = messages as unknown as Record<string, Say | undefined>;

/**
 * The sentence for a message key, in the language of the request. For keys that are only known at run time, such as the
 * code of a refusal; on the server only, because all messages together are too much for a phone.
 */
export function say(key: string): string {
	const sentence = Object.hasOwn(messages, key) ? sentences[key] : messages.error_field;
	return (sentence as Say)();
}

/** The same for each field of a form. */
export const sayEach = (fields: Readonly<Record<string, string>>): Record<string, string> =>
	Object.fromEntries(Object.entries(fields).map(([field, key]) => [field, say(key)]));
