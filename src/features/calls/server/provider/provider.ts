/** A telephone company, as far as this feature knows one: what it hands over, and what it can be answered. */

/** Something it handed over, of which it is proven that it is theirs. */
export type Incoming = {
	/** The same when it comes again. */
	id: string;
	/** Who called or wrote, as networks take it; null where the number is withheld. */
	from: string | null;
	/** The words of a text message. */
	text: string;
	/** Whether the one who was rung talked; only after a call was put through. */
	talked: boolean;
};

export type Language = 'en' | 'fr' | 'es';

export type Provider = {
	/** The programme's own number: all that either side ever sees. */
	number: string;
	/** What was handed over at this address; null where it is forged, or about another number. */
	read(request: { url: string; signature: string | null; form: URLSearchParams }): Incoming | null;
	/** Nothing happens. */
	nothing(): string;
	/** Rings somebody, who sees the programme's number and no other; then it is asked again at `after`. */
	ring(to: string, after: string): string;
	/** Says a sentence, and hangs up. */
	say(sentence: string, language: Language): string;
};
