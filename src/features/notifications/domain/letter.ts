/** What is handed to somebody who carries it: where to, one of the few texts, perhaps a code, and a key by which twice is once. */
export type Letter = { to: string; text: string; code: string | null; key: string; at: Date };

/** No text is longer; every one is filled up to this, so that its length says nothing (INV-11). */
export const longestText = 20;

/** What arrives: the text, or the code that was asked for; always as long as any other. */
export const body = ({ text, code }: Pick<Letter, 'text' | 'code'>): string =>
	(code ?? text).padEnd(longestText);

/**
 * A mail as it goes over the line: sender, subject and words are the same text, and nothing else of ours is in it. All its
 * letters are plain, and whatever is sent it is as long as any other to that address.
 */
export function mail(letter: Letter, from: string): string {
	const { to, text, key, at } = letter;
	const date = at.toUTCString().replace('GMT', '+0000');
	const fill = ' '.repeat(2 * (longestText - text.length));
	return [
		`From: ${text} <${from}>`,
		`To: <${to}>`,
		`Subject: ${text}`,
		`Date: ${date}`,
		`Message-ID: <${key}@${from.slice(from.indexOf('@') + 1)}>`,
		'Auto-Submitted: auto-generated',
		'MIME-Version: 1.0',
		'Content-Type: text/plain; charset=us-ascii',
		'Content-Transfer-Encoding: 7bit',
		'',
		`${body(letter)}${fill}`,
		''
	].join('\r\n');
}
