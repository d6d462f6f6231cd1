import type { Form } from './form.ts';

/** What a release says and carries, frozen when it was drawn up: nothing on it changes afterwards. */
export type Packet = {
	language: 'en' | 'fr' | 'es';
	form: Form;
	/** The sentences the person says yes to, in their own person. */
	permission: readonly string[];
	/** What goes out, part by part. An empty text is a line to fill in by hand. */
	goesOut: readonly { heading: string; text: string }[];
	/** What is printed for whoever gets it. */
	notice: readonly string[];
	/** The sheet has a line to sign by hand. */
	signByHand: boolean;
	/** It is for a thread in which somebody from outside reads along. */
	thread?: boolean;
};

/** Line ends as one character, letters composed (NFC). */
const spelling = (text: string) => text.replace(/\r\n?/g, '\n').normalize('NFC');

/** The one spelling of everything somebody says yes to: the same words always give the same bytes. */
export const canonical = (packet: Packet, endsOn: string | null): string =>
	JSON.stringify([
		'release-1',
		packet.language,
		packet.form.kind,
		endsOn,
		packet.permission.map(spelling),
		packet.goesOut.map(({ heading, text }) => [spelling(heading), spelling(text)]),
		packet.notice.map(spelling),
		packet.signByHand
	]);
