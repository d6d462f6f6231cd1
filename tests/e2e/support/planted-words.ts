import { m } from '#paraglide/messages.js';
import { fill, goTo, says, sees, send, type Walker } from './steps.ts';

/** Typed on the way, and looked for afterwards in everything the server kept. */
export const planted = {
	alias: 'Zaunkönigin Wren',
	address: 'wren.planted@example.org',
	line: 'I like to walk while we talk, planted line.',
	apart: 'Marcus Plantedname Bell',
	message: 'He laughed: first time in weeks, planted él rió.',
	answer: 'You are allowed to cry, planted answer.',
	agreement: 'Tuesdays by the planted oak tree, and never on a Sunday.',
	need: 'A planted crib for the little one.',
	chosen: 'four planted kites over the harbour',
	culture: 'Planted drum songs at dawn',
	checkWord: 'planted marmalade',
	ownPerson: 'Aunt Plantedrose',
	prompt: 'People who sing planted songs, även på svenska.',
	toSay: 'The report says planted things about me.',
	forWhom: 'Ms. Plantedlaw',
	answered: 'It is put right since planted Monday.',
	welcomed: 'Kestrel Plantedwing'
};

/** The codes of the cards that were shown, as they were and without their signs. */
export const codes = new Set<string>();
export const noteCode = (shown: string | null): void => {
	const code = shown!.trim();
	codes.add(code).add(code.replace(/[^A-Z0-9]/gi, ''));
};

/** For everybody in the programme, so it is not looked for afterwards. */
export const tip = 'Ask for the person at the desk, and bring two papers.';

/** Writes a word to know each other by, and an answer that is only for oneself. */
export async function writeForOneself(walker: Walker): Promise<void> {
	await goTo(walker, '/check-word');
	await fill(walker, { word: planted.checkWord });
	await send(walker, '');
	await goTo(walker, '/your-space/words');
	await fill(walker, { text: planted.prompt });
	await send(walker, '?/write');
	await sees(walker, says(walker, m.enrolment_prompt_saved));
	await goTo(walker, '/to-say/new?way=put-right');
	await fill(walker, { with: 'me', first: planted.toSay, for: planted.forWhom });
	await send(walker, '');
	await fill(walker, { answer: planted.answered });
	await send(walker, '?/answer');
	await sees(walker, planted.answered);
}
