import { syllable } from 'syllable';

export type WordedIn = 'en' | 'fr' | 'es';

/** The expression as a whole word, in letters of any language. */
export const word = ({ source }: RegExp) => new RegExp(`(?<![\\p{L}])(${source})(?![\\p{L}])`, 'iu');

/** domain.md 4.2, and the words that went wrong before (product.md): refused wherever people read. */
export const avoided: Record<WordedIn, RegExp> = {
	en: word(
		/patients?|clients?|caseload|case manager|consumers?|service users?|non-?compliant|compliance|no-?show|discharged?|drop-?outs?|presenting problem|addicts?|abusers?|suffers? from|mentally ill|high-functioning|risk (level|score)|red flags?|biological|broken home|vulnerable|cohort|same as you|percent match|clean|dirty|triggers?|victims?|intake|removals?|terminate\w*|wrap|ocap|programs?/
	),
	fr: word(
		/patiente?s?|cliente?s?|bénéficiaires?|usagère?s?|toxicomanes?|\p{L}+·e?s?|\p{L}+\(e\)s?|pairs?|dossiers?|placements?|connectée?s?|partenaires?|tous (les )?deux|ceux|nul|convié|blessée?s?|e-mails?|adresses? électroniques?|scellée?s?|sous clé|(\d+|un|des|ces|certains|quatre|cinq) signes?|aide pratique|march(e|es|ons|ez|er|erait|eraient) (avec|ensemble)|personne de nouveau|personne ne compte/u
	),
	es: word(
		/pacientes?|clientes?|usuari[oa]s?|(?<!la )bienvenid[oa]s?|adict[oa]s?|padre compañero|su pareja|\p{L}+\/as?|\p{L}+\(as?\)|(?<!en )casos?|expedientes?|víctimas?|amig[oa]s?|conectad[oa]s?|un menor|entre iguales|en compañía|aparatos?|juzgados?|sellad[oa]s?|signos?|elecci(ón|ones)|nosotros|\d{1,3} \d{3}/u
	)
};

/** What is said to somebody who chose to be said tu; never to anybody else. */
export const informal: Record<WordedIn, RegExp> = {
	en: /$^/,
	fr: word(/tu|toi|ton|ta|tes|te|t’\p{L}+/u),
	es: word(/tú|contigo|tuy[oa]s?|te|tus|tu|ti|vos/)
};

/**
 * Flesch–Kincaid grade level (Kincaid et al. 1975). Under eight words the formula says nothing, so those are left out.
 * A name stands for each detail.
 */
export function grade(text: string): number {
	const plain = text.replace(/\{[^}]+\}/g, 'Dana');
	const words = plain.match(/[\p{L}'’]+/gu) ?? [];
	if (words.length < 8) return 0;
	const sentences = Math.max(
		1,
		plain.split(/[.!?:;]+(?:\s|"|$)/).filter((part) => /\p{L}/u.test(part)).length
	);
	const level = 0.39 * (words.length / sentences) + 11.8 * (syllable(words.join(' ')) / words.length) - 15.59;
	return Math.round(level * 10) / 10;
}

/**
 * French puts a narrow space that does not break before ? ! ; and inside « », and a wider one before a colon; with a
 * plain space the sign falls alone on the next line. A colon in an hour or an address has none.
 */
export const wrongFrenchSpace = /(^|[^\u202F])[?!;»]|«(?!\u202F)|[^\u00A0]:(?=\s|$)/u;
