/**
 * Something sealed did not open.
 *
 * `format`: these bytes are not what they should be (cut short, another kind, a format of the future).
 * `key`: the secret is not the right one, or the bytes, or what they are bound to, were changed. These can not
 * be told apart, and must not be. The message never holds what was typed.
 */
export class CannotOpen extends Error {
	readonly reason: 'format' | 'key';

	constructor(reason: 'format' | 'key', what: string) {
		super(reason === 'key' ? `${what} does not open with this key` : `${what} is not in a form we can read`);
		this.name = 'CannotOpen';
		this.reason = reason;
	}
}
