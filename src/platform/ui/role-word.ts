import { page } from '$app/state';
import type { OwnRole } from '#platform/actor.ts';

/**
 * What this programme calls a role (R141), in the reader's language: as it stands in the middle of a sentence, without an
 * article, so a sentence must fit a word of any gender. The word stands where the role is a label; what somebody does is
 * said with a verb.
 */
export const roleWord = (role: OwnRole): string => page.data.frame?.words?.[role] ?? role;

/** The same as a label of its own: with a capital. */
export function roleLabel(role: OwnRole): string {
	const word = roleWord(role);
	const first = String.fromCodePoint(word.codePointAt(0) ?? 0x20);
	return first.toUpperCase() + word.slice(first.length);
}
