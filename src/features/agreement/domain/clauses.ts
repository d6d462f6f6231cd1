const ethics2 = {
	en: [
		'This is never a romance. It is never sexual.',
		'We do not give or take money, loans or costly gifts.',
		'We do not use each other for work, favours, faith or politics.',
		'We do nothing that could hurt the other person. We look after the trust people have in peer support.',
		'We talk about each other with respect. No rumours.',
		'We are both here by choice. Each of us can stop, with no reason and no price.',
		'If something feels wrong, each of us may tell the programme, without the other.'
	],
	fr: [
		'Ceci n’est jamais une histoire d’amour. Ceci n’est jamais sexuel.',
		'Nous ne donnons et ne prenons ni argent, ni prêt, ni cadeau de valeur.',
		'Nous ne nous servons pas de l’autre pour un travail, un service, une religion ou la politique.',
		'Nous ne faisons rien qui puisse nuire à l’autre personne. Nous prenons soin de la confiance que l’on porte au soutien par l’expérience vécue.',
		'Nous parlons de l’autre personne avec respect. Pas de rumeurs.',
		'Nous sommes là par choix, des deux côtés. Arrêter ne demande pas de raison et ne coûte rien.',
		'Si quelque chose ne va pas, chaque personne peut le dire au programme, sans passer par l’autre.'
	],
	es: [
		'Esto nunca es un romance. Nunca es sexual.',
		'No damos ni recibimos dinero, préstamos ni regalos caros.',
		'No usamos a la otra persona para un trabajo, un favor, una religión o la política.',
		'No hacemos nada que pueda dañar a la otra persona. Cuidamos la confianza que la gente pone en el apoyo entre pares.',
		'Hablamos con respeto de la otra persona. Sin rumores.',
		'Las dos personas estamos aquí por decisión propia. Dejarlo no necesita razón y no cuesta nada.',
		'Si algo no está bien, cada quien puede decirlo al programa, sin pasar por la otra persona.'
	]
} as const satisfies Record<AgreementLanguage, readonly string[]>;

/** Where two guardians can open what two people write (decision 0018), this holds in every agreement as well. */
const openedByTwo = {
	en: 'In this programme, two key holders together can open what we write to each other here. They need a ground for it. The one of us who takes part is told, at once or when a law no longer forbids it.',
	fr: 'Dans ce programme, deux personnes qui gardent une clé peuvent ouvrir ensemble ce que nous nous écrivons ici, s’il y a un motif. La personne qui participe le saura, tout de suite ou dès qu’une loi ne l’interdit plus.',
	es: 'En este programa, dos personas que guardan una llave pueden abrir juntas lo que nos escribimos aquí, si hay un motivo. La persona que participa lo sabrá, enseguida o cuando una ley ya no lo prohíba.'
} as const satisfies Record<AgreementLanguage, string>;

/**
 * What holds in every agreement and can not be edited (R051). The wording belongs to its version: people accepted these
 * very words, so a version is never changed, not even a comma. New wording is a new version. Our own words.
 */
export const clauseVersions = {
	'ethics-1': {
		en: [
			'This is never a romance, and never sexual.',
			'We do not give or take money, loans or costly gifts.',
			'Neither of us uses the other for work, favors, faith or politics.',
			'We do nothing that could hurt the other, or the trust people place in peer support.',
			'We talk about each other with respect. No rumors.',
			'Both of us are here by choice. Stopping needs no reason and has no price.',
			'If something feels wrong, either of us may tell the program, without the other.'
		],
		fr: [
			'Ceci n’est jamais une histoire d’amour, et jamais sexuel.',
			'Nous ne donnons et ne prenons ni argent, ni prêt, ni cadeau de valeur.',
			'Personne ne se sert de l’autre pour un travail, un service, une religion ou la politique.',
			'Nous ne faisons rien qui puisse nuire à l’autre, ni à la confiance que le soutien entre pairs mérite.',
			'Nous parlons de l’autre personne avec respect. Pas de rumeurs.',
			'Nous sommes là par choix. Arrêter ne demande pas de raison et ne coûte rien.',
			'Si quelque chose ne va pas, chaque personne peut le dire au programme, sans passer par l’autre.'
		],
		es: [
			'Esto nunca es un romance, y nunca es sexual.',
			'No damos ni recibimos dinero, préstamos ni regalos caros.',
			'Nadie usa a la otra persona para un trabajo, un favor, una religión o la política.',
			'No hacemos nada que pueda dañar a la otra persona, ni la confianza en el apoyo entre pares.',
			'Hablamos con respeto de la otra persona. Sin rumores.',
			'Estamos aquí por decisión propia. Dejarlo no necesita razón y no cuesta nada.',
			'Si algo no está bien, cada quien puede decirlo al programa, sin pasar por la otra persona.'
		]
	},
	'ethics-2': ethics2,
	'ethics-2-two': {
		en: [...ethics2.en, openedByTwo.en],
		fr: [...ethics2.fr, openedByTwo.fr],
		es: [...ethics2.es, openedByTwo.es]
	}
} as const satisfies Record<string, Record<AgreementLanguage, readonly string[]>>;

export type AgreementLanguage = 'en' | 'fr' | 'es';
export const agreementLanguages: readonly AgreementLanguage[] = ['en', 'fr', 'es'];

/** The version that new agreements carry: it says so where two guardians can open what the two write. */
export const currentClauses = (guardedPairs: boolean): keyof typeof clauseVersions =>
	guardedPairs ? 'ethics-2-two' : 'ethics-2';

/** The clauses of a version in a language. Throws for a version that never was. */
export function clausesOf(version: string, language: AgreementLanguage): readonly string[] {
	const known = clauseVersions[version as keyof typeof clauseVersions];
	if (!known) throw new RangeError('There is no such version of the clauses.');
	return known[language];
}
