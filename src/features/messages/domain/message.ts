/** A message of the pair: its words are sealed; the fact is a number in the thread, who, and when. */

/** Characters one message may hold; the page says so. */
export const longestMessage = 4000;

/** Messages one page shows; older ones are behind a link. */
export const pageSize = 50;

/** Characters as people count them, near enough: an emoji of one code point is one, a line end is one. */
export const lengthOf = (text: string) => [...text.replace(/\r\n/g, '\n')].length;

/** What is wrong with the words of a message, as a message key, or null. Spaces alone are no words. */
export function wrongWords(text: string): string | null {
	if (text.trim() === '') return 'messages_error_empty';
	if (lengthOf(text) > longestMessage) return 'messages_error_too_long';
	return null;
}

/** Seconds a voice note may last; the page says so. */
export const longestVoice = 180;

/** What a message is made of: words, or something to see or hear, with or without words. */
export type Holds = 'words' | 'photo' | 'voice';

/** Whether both may write now. A thread that is over, or rests, stays to be read and is not written in. */
export type Standing = 'open' | 'resting' | 'over';

/** Why a message has no words: whoever wrote it took it back, or the reader can not open it. Null where it has. */
export const missingWords = (
	text: string | undefined,
	takenBack: boolean,
	holds: Holds = 'words'
): 'taken-back' | 'locked' | null =>
	text !== undefined ? null : takenBack ? 'taken-back' : holds === 'words' ? 'locked' : null;

/** So many photos and voice notes one person sends another in a day: far more than anybody does by hand. */
export const mostMediaADay = 60;
