import type { OwnRole } from '#platform/actor.ts';
import type { Language } from '#platform/i18n/languages.ts';

type InLanguages = Record<Language, string>;

/** Somebody of the staff. `page` is what a supporter shows to people who choose. */
export type Staff = {
	key: string;
	name: string;
	language: Language;
	roles: readonly Exclude<OwnRole, 'participant'>[];
	blurb: InLanguages;
	page?: {
		areas: string[];
		now: string[];
		languages: string[];
		times: string;
		line: string;
		hours: number;
	};
};

/** Somebody who takes part. `wishes` is what they say matters to them. */
export type Participant = {
	key: string;
	alias: string;
	language: Language;
	/** Days before today on which they said hello. */
	arrived: number;
	/** What they answered by themselves; those with `by` were welcomed by that supporter and have no account. */
	answer: 'yes' | 'not-now' | 'no';
	by?: string;
	wishes?: { areas: string[]; languages: string[]; culture?: string };
	/** What happened with their enrolment since. */
	since?: 'paused' | 'stopped' | 'came-back';
	blurb: InLanguages;
};

const everything = ['areas', 'now', 'languages', 'times', 'line', 'gender', 'culture'];
export const shownFields = everything;

export const staff: readonly Staff[] = [
	{
		key: 'noor',
		name: 'Noor',
		language: 'en',
		roles: ['administrator', 'lead'],
		blurb: {
			en: 'leads the programme: settings, who supports whom, no words of participants',
			fr: 'dirige le programme : réglages, qui soutient qui, aucun mot des personnes qui participent',
			es: 'dirige el programa: ajustes, quién apoya a quién, ninguna palabra de quienes participan'
		}
	},
	{
		key: 'sam',
		name: 'Sam',
		language: 'en',
		roles: ['administrator'],
		blurb: {
			en: 'keeps words, numbers and links; reads nothing of people',
			fr: 'tient les réglages : mots, numéros, invitations, et ne lit rien sur les personnes',
			es: 'cuida los ajustes: palabras, números, invitaciones; no lee nada sobre las personas'
		}
	},
	{
		key: 'ines',
		name: 'Inés',
		language: 'es',
		roles: ['admin-supervisor'],
		blurb: {
			en: 'looks after hours and pay, and sees no one’s story',
			fr: 'supervision administrative : heures, paie et formation, rien sur les personnes qui participent',
			es: 'supervisión administrativa: horas, sueldo y formación, nada sobre quienes participan'
		}
	},
	{
		key: 'lee',
		name: 'Lee',
		language: 'en',
		roles: ['peer-supervisor'],
		blurb: {
			en: 'peer supervisor of Dana, Ana and Jo',
			fr: 'supervise la pratique de Dana, d’Ana et de Jo',
			es: 'supervisión entre pares de Dana, Ana y Jo'
		}
	},
	{
		key: 'rosa',
		name: 'Rosa',
		language: 'es',
		roles: ['peer-supervisor'],
		blurb: {
			en: 'peer supervisor of Marisol and Théa',
			fr: 'supervise la pratique de Marisol et de Théa',
			es: 'supervisión entre pares de Marisol y Théa'
		}
	},
	{
		key: 'dana',
		name: 'Dana',
		language: 'en',
		roles: ['supporter'],
		blurb: {
			en: 'supporter: walks with Wren and Nilo, and welcomed T.',
			fr: 'accompagne Wren et Nilo, a accueilli T.',
			es: 'acompaña a Wren y a Nilo, y recibió a T.'
		},
		page: {
			areas: ['children_in_care', 'recovery', 'family_court'],
			now: ['children_in_care:children_home', 'recovery:years_in_recovery'],
			languages: ['en', 'es'],
			times: 'Evenings and Sundays',
			line: 'I like to walk while we talk.',
			hours: 24
		}
	},
	{
		key: 'marisol',
		name: 'Marisol',
		language: 'es',
		roles: ['supporter'],
		blurb: {
			en: 'supporter: walks with Alma; Luz is taking a pause',
			fr: 'accompagne Alma ; Luz fait une pause',
			es: 'acompaña a Alma; Luz hace una pausa'
		},
		page: {
			areas: ['children_in_care', 'two_languages', 'new_country'],
			now: ['children_in_care:seeing_children'],
			languages: ['es', 'en'],
			times: 'Por las mañanas',
			line: 'Primero un café, después lo que haga falta.',
			hours: 20
		}
	},
	{
		key: 'thea',
		name: 'Théa',
		language: 'fr',
		roles: ['supporter'],
		blurb: {
			en: 'supporter: walks with Noée, in French',
			fr: 'accompagne Noée',
			es: 'acompaña a Noée, en francés'
		},
		page: {
			areas: ['children_in_care', 'parenting_alone', 'grief'],
			now: ['children_in_care:children_home'],
			languages: ['fr', 'en'],
			times: 'Le soir, et le samedi',
			line: 'On peut aussi se taire à deux.',
			hours: 16
		}
	},
	{
		key: 'ana',
		name: 'Ana',
		language: 'en',
		roles: ['supporter'],
		blurb: {
			en: 'supporter: Robin has asked, and waits for an answer',
			fr: 'Robin lui a fait une demande et attend une réponse',
			es: 'Robin se lo pidió y espera una respuesta'
		},
		page: {
			areas: ['family_court', 'partner_violence', 'no_home'],
			now: ['partner_violence:living_in_safety', 'no_home:has_a_home'],
			languages: ['en'],
			times: 'Weekday afternoons',
			line: 'I have sat in that waiting room.',
			hours: 16
		}
	},
	{
		key: 'jo',
		name: 'Jo',
		language: 'fr',
		roles: ['supporter'],
		blurb: {
			en: 'supporter: walks with Blue',
			fr: 'accompagne Blue',
			es: 'acompaña a Blue'
		},
		page: {
			areas: ['young_parent', 'grew_up_in_care', 'recovery'],
			now: [],
			languages: ['fr', 'en'],
			times: 'Any day after four',
			line: 'Young, tired and still here.',
			hours: 16
		}
	}
];

export const participants: readonly Participant[] = [
	{
		key: 'wren',
		alias: 'Wren',
		language: 'en',
		arrived: 40,
		answer: 'yes',
		wishes: { areas: ['children_in_care', 'recovery'], languages: ['en'] },
		blurb: {
			en: 'walks with Dana: messages, an agreement, court on Thursday',
			fr: 'fait un bout de chemin avec Dana : messages, accord, tribunal jeudi (en anglais)',
			es: 'camina con Dana: mensajes, acuerdo, tribunal el jueves (en inglés)'
		}
	},
	{
		key: 'alma',
		alias: 'Alma',
		language: 'es',
		arrived: 33,
		answer: 'yes',
		wishes: { areas: ['children_in_care', 'two_languages'], languages: ['es'] },
		blurb: {
			en: 'walks with Marisol, in Spanish',
			fr: 'fait un bout de chemin avec Marisol, en espagnol',
			es: 'camina con Marisol: mensajes, un acuerdo, la escuela el lunes'
		}
	},
	{
		key: 'noee',
		alias: 'Noée',
		language: 'fr',
		arrived: 30,
		answer: 'yes',
		wishes: { areas: ['children_in_care', 'parenting_alone'], languages: ['fr'] },
		blurb: {
			en: 'walks with Théa, in French',
			fr: 'fait un bout de chemin avec Théa : messages, accord, visite samedi',
			es: 'camina con Théa, en francés'
		}
	},
	{
		key: 'nilo',
		alias: 'Nilo',
		language: 'es',
		arrived: 12,
		answer: 'yes',
		wishes: { areas: ['family_court'], languages: ['es'] },
		blurb: {
			en: 'just began with Dana; Dana has offered an agreement',
			fr: 'vient de commencer avec Dana, qui a proposé un accord',
			es: 'acaba de empezar con Dana, que le propuso un acuerdo'
		}
	},
	{
		key: 'blue',
		alias: 'Blue',
		language: 'en',
		arrived: 25,
		answer: 'yes',
		wishes: { areas: ['young_parent', 'grew_up_in_care'], languages: ['en'] },
		blurb: {
			en: 'young parent, walks with Jo and is looking for a crib',
			fr: 'jeune avec un bébé, fait un bout de chemin avec Jo et cherche un lit de bébé',
			es: 'joven con un bebé, camina con Jo y busca una cuna'
		}
	},
	{
		key: 'luz',
		alias: 'Luz',
		language: 'es',
		arrived: 50,
		answer: 'yes',
		wishes: { areas: ['new_country'], languages: ['es'] },
		since: 'paused',
		blurb: {
			en: 'is taking a pause from walking with Marisol',
			fr: 'fait une pause dans son chemin avec Marisol',
			es: 'hace una pausa en su camino con Marisol'
		}
	},
	{
		key: 'robin',
		alias: 'Robin',
		language: 'en',
		arrived: 3,
		answer: 'yes',
		wishes: { areas: ['partner_violence', 'no_home'], languages: ['en'] },
		blurb: {
			en: 'has asked Ana and waits for an answer',
			fr: 'a fait une demande à Ana et attend',
			es: 'se lo pidió a Ana y espera'
		}
	},
	{
		key: 'kit',
		alias: 'Kit',
		language: 'en',
		arrived: 1,
		answer: 'yes',
		wishes: { areas: ['children_in_care', 'grief'], languages: ['en', 'fr'] },
		blurb: {
			en: 'said yes yesterday and is choosing',
			fr: 'a dit oui hier et choisit',
			es: 'dijo que sí ayer y está eligiendo'
		}
	},
	{
		key: 'ida',
		alias: 'Ida',
		language: 'fr',
		arrived: 70,
		answer: 'yes',
		since: 'stopped',
		blurb: {
			en: 'stopped, without a reason, and can come back',
			fr: 'a arrêté, sans dire pourquoi, et peut revenir',
			es: 'paró, sin decir por qué, y puede volver'
		}
	},
	{
		key: 'ash',
		alias: 'Ash',
		language: 'en',
		arrived: 85,
		answer: 'yes',
		since: 'came-back',
		blurb: {
			en: 'stopped last month and came back this week',
			fr: 'a arrêté le mois dernier, de retour cette semaine',
			es: 'paró el mes pasado y volvió esta semana'
		}
	},
	{
		key: 't',
		alias: 'T.',
		language: 'en',
		arrived: 9,
		answer: 'yes',
		by: 'dana',
		blurb: { en: 'has no account', fr: 'n’a pas de compte', es: 'no tiene cuenta' }
	},
	{
		key: 'mai',
		alias: 'Maï',
		language: 'fr',
		arrived: 6,
		answer: 'not-now',
		by: 'thea',
		blurb: { en: 'not now, ask me later', fr: 'pas maintenant, plus tard', es: 'ahora no, más tarde' }
	},
	{
		key: 'sol',
		alias: 'Sol',
		language: 'es',
		arrived: 15,
		answer: 'no',
		by: 'marisol',
		blurb: { en: 'said no', fr: 'a dit non', es: 'dijo que no' }
	}
];
