import type { Often } from '#features/contacts/domain/often.ts';
import type { Language } from '#platform/i18n/languages.ts';

/** A thread that somebody opened with a person from outside: who it is, what was written, and what was asked of the supporter. */
export type SharedThread = {
	participant: string;
	supporter: string;
	/** Days before today on which it was opened. */
	daysAgo: number;
	first: string;
	guest: {
		key: string;
		name: string;
		language: Language;
		role: string;
		agency: string;
		purpose: string;
		blurb: Record<Language, string>;
	};
	messages: readonly (readonly [
		daysAgo: number,
		time: string,
		by: 'participant' | 'supporter' | 'guest',
		text: string
	])[];
	asked: readonly { daysAgo: number; time: string; type: string; answer?: 'yes' | 'no' }[];
};

/** What somebody wrote down to ask or say, and what was answered. */
export type WrittenDown = {
	by: string;
	/** With whom it is shared, by name; without one it is only for oneself. */
	with?: string;
	daysAgo: number;
	time: string;
	for: string;
	text: string;
	answer?: string;
};

export const writtenDown: readonly WrittenDown[] = [
	{
		...{ by: 'wren', with: 'Dana', daysAgo: 9, time: '19:10', for: 'Ms. Osei' },
		text: 'What do I bring on Thursday?',
		answer: 'The letter with the blue stamp, and the dates of the visits.'
	},
	{
		...{ by: 'wren', with: 'Dana', daysAgo: 4, time: '20:40', for: 'Family Services' },
		text: 'The report says that I live alone.\n\nMy sister has lived with us since June.\n\nPlease put it right, or keep my words beside it.'
	},
	{
		...{ by: 'dana', with: 'Wren', daysAgo: 3, time: '09:15', for: 'Ms. Osei' },
		text: 'May Dana sit beside you on Thursday?'
	},
	{
		...{ by: 'wren', daysAgo: 2, time: '22:05', for: '' },
		text: 'Who decides about school, and can I be there?'
	}
];

export const sharedThreads: readonly SharedThread[] = [
	{
		participant: 'wren',
		supporter: 'dana',
		daysAgo: 9,
		first: 'Hello Ms. Osei. Dana is with me on this. What do I bring on Thursday?',
		guest: {
			key: 'osei',
			name: 'Ama Osei',
			language: 'en',
			role: 'lawyer',
			agency: 'Mill Street Legal Aid',
			purpose: 'court',
			blurb: {
				en: 'a lawyer from outside: sees the one thread that Wren opened, and nothing else',
				fr: 'du droit, de l’extérieur : voit le seul fil ouvert par Wren, et rien d’autre (en anglais)',
				es: 'de la abogacía, de fuera: ve el único hilo que abrió Wren y nada más (en inglés)'
			}
		},
		messages: [
			[
				8,
				'09:20',
				'guest',
				'Good morning, both. The letter with the blue stamp, and the dates of your visits.'
			],
			[8, '12:05', 'supporter', 'We looked for it together. It is in the green folder.'],
			[8, '12:30', 'participant', 'Found it. I am nervous about Thursday.'],
			[7, '10:10', 'guest', 'That is to be expected. I speak first, and you can stop me at any time.']
		],
		asked: [
			{ daysAgo: 6, time: '09:00', type: 'attendance-report' },
			{ daysAgo: 5, time: '11:00', type: 'join-meeting', answer: 'yes' },
			{ daysAgo: 1, time: '15:30', type: 'suits-time' }
		]
	}
];

/** Days before today and a local time; then who says what. */
type Said = [daysAgo: number, time: string, by: 'participant' | 'supporter', text: string];

/** Days before today, from and until, what it was and how; words only where both wish. */
type Met = [daysAgo: number, from: string, until: string, kind: string, mode: string, note?: string];

/** Days before today, what is needed, in whose words, what to look for, and how far it has come. */
type Looked = {
	daysAgo: number;
	need: string;
	words: string;
	search: string;
	until: 'options_shared' | 'under_way' | 'received';
};

export type Walk = {
	participant: string;
	supporter: string;
	/** Days before today on which the supporter said yes. */
	since: number;
	agreement: 'in-force' | 'offered' | 'none';
	messages: readonly Said[];
	contacts: readonly Met[];
	help?: readonly Looked[];
	/** How often the participant likes to be in touch, as they said it in these days. */
	often?: Often;
};

/** Who has asked whom and has no answer yet. */
export const questions = [{ participant: 'robin', supporter: 'ana', daysAgo: 1 }];

export const supervision: readonly [supporter: string, supervisor: string][] = [
	['dana', 'lee'],
	['ana', 'lee'],
	['jo', 'lee'],
	['marisol', 'rosa'],
	['thea', 'rosa']
];

/** Who can, two of them together, open a concern. */
export const guardians = ['lee', 'rosa', 'ines'] as const;

export const walks: readonly Walk[] = [
	{
		participant: 'wren',
		supporter: 'dana',
		since: 36,
		agreement: 'in-force',
		often: 'times-a-week',
		messages: [
			[
				36,
				'18:10',
				'supporter',
				'Hello Wren. I am glad you asked. We can start with a walk, or with nothing at all.'
			],
			[36, '20:45', 'participant', 'A walk is good. I do not want to sit in an office.'],
			[35, '09:02', 'supporter', 'Mill Street gate then, Tuesday at 9:30. I bring coffee.'],
			[20, '21:15', 'participant', 'They moved the visit again.'],
			[
				20,
				'21:40',
				'supporter',
				'I am sorry. That is a hard thing to be told by text. Do you want company, or a plan for tomorrow?'
			],
			[20, '21:52', 'participant', 'Company. Just for a bit.'],
			[1, '19:40', 'supporter', 'How did the visit go?'],
			[1, '20:05', 'participant', 'He laughed. First time in weeks.'],
			[1, '20:06', 'participant', 'I cried in the car after.'],
			[1, '20:20', 'supporter', 'You are allowed to. I cried after every visit for a month.'],
			[0, '08:05', 'supporter', 'Do you want me in the room on Thursday, or outside the door?']
		],
		contacts: [
			[
				34,
				'09:30',
				'10:20',
				'talk',
				'in-person',
				'Walked the river path. We talked about what a first visit is like.'
			],
			[27, '09:30', '10:15', 'talk', 'in-person'],
			[20, '21:40', '22:10', 'talk', 'phone'],
			[13, '10:00', '12:30', 'accompany', 'in-person', 'Sat together before the hearing. Wren spoke first.'],
			[6, '14:00', '14:20', 'practical-help', 'phone', 'Called the shelter about a crib.'],
			[2, '09:15', '09:20', 'not-connected', 'phone']
		],
		help: [
			{
				daysAgo: 12,
				need: 'court_transport',
				words: 'Somebody who can read the court papers with us before Thursday.',
				search: 'court papers',
				until: 'received'
			},
			{
				daysAgo: 3,
				need: 'food',
				words: 'For the end of the month.',
				search: 'food',
				until: 'options_shared'
			}
		]
	},
	{
		participant: 'alma',
		supporter: 'marisol',
		since: 30,
		agreement: 'in-force',
		messages: [
			[
				30,
				'10:12',
				'supporter',
				'Hola, Alma. Gracias por pedírmelo. ¿Prefiere hablar por aquí o tomar un café?'
			],
			[30, '12:30', 'participant', 'Un café. Pero no quiero hablar de todo el primer día.'],
			[30, '12:41', 'supporter', 'Claro que no. Usted elige qué y cuándo.'],
			[14, '08:20', 'participant', 'La escuela me mandó una carta y no la entiendo bien.'],
			[14, '08:55', 'supporter', 'La leemos el jueves, con calma. Yo también recibí una así.'],
			[2, '19:05', 'participant', 'Hoy mi hija me enseñó un dibujo. Salimos las dos.'],
			[2, '19:30', 'supporter', 'Qué bonito. Guárdelo donde lo vea por las mañanas.'],
			[
				0,
				'07:50',
				'supporter',
				'El lunes a las nueve estoy en la puerta de la escuela. Usted habla, yo llevo la lista.'
			]
		],
		contacts: [
			[28, '09:00', '10:00', 'talk', 'in-person'],
			[
				12,
				'09:30',
				'10:30',
				'learn-together',
				'in-person',
				'Leímos la carta de la escuela y escribimos tres preguntas.'
			],
			[5, '17:00', '17:20', 'reminder-call', 'phone']
		],
		help: [
			{
				daysAgo: 13,
				need: 'schooling',
				words: 'Entender la carta de la escuela.',
				search: 'escuela',
				until: 'under_way'
			}
		]
	},
	{
		participant: 'noee',
		supporter: 'thea',
		since: 27,
		agreement: 'in-force',
		messages: [
			[27, '18:00', 'supporter', 'Bonsoir Noée. Merci de m’avoir choisie. On commence comme vous voulez.'],
			[27, '18:40', 'participant', 'Doucement. J’ai déjà raconté mon histoire à trop de gens.'],
			[27, '18:55', 'supporter', 'Alors on ne la raconte pas. On peut aussi se taire à deux.'],
			[11, '20:10', 'participant', 'La visite est samedi. J’ai peur de mal faire.'],
			[11, '20:25', 'supporter', 'J’ai eu cette peur. Apportez un livre qu’il connaît. Le reste vient.'],
			[1, '16:30', 'participant', 'Il a choisi la page des ours. Deux fois.'],
			[0, '07:40', 'supporter', 'Deux fois ! Je pense à vous pour samedi.']
		],
		contacts: [
			[25, '18:30', '19:15', 'talk', 'phone'],
			[10, '13:00', '15:00', 'accompany', 'in-person', 'Trajet en bus et attente avant la visite.'],
			[4, '18:00', '18:30', 'celebrate', 'phone']
		],
		help: [
			{
				daysAgo: 8,
				need: 'housing',
				words: 'Un logement avec deux chambres.',
				search: 'logement',
				until: 'under_way'
			}
		]
	},
	{
		participant: 'blue',
		supporter: 'jo',
		since: 20,
		agreement: 'in-force',
		messages: [
			[20, '16:20', 'supporter', 'Hi Blue. No forms from me. How is the little one sleeping?'],
			[20, '17:00', 'participant', 'On my chest. We have no crib yet.'],
			[7, '16:10', 'supporter', 'Then let us find one. I asked two places I know.'],
			[7, '16:32', 'participant', 'Thank you. I did not know you could just ask.']
		],
		contacts: [
			[18, '16:30', '17:15', 'talk', 'in-person'],
			[7, '16:00', '16:30', 'practical-help', 'phone']
		],
		help: [
			{
				daysAgo: 7,
				need: 'furniture',
				words: 'A crib, and a mattress that is new.',
				search: 'crib',
				until: 'under_way'
			}
		]
	},
	{
		participant: 'nilo',
		supporter: 'dana',
		since: 5,
		agreement: 'offered',
		messages: [
			[5, '19:00', 'supporter', 'Hola, Nilo. Podemos hablar en español. ¿Qué le ayudaría esta semana?'],
			[4, '08:30', 'participant', 'Entender qué pasa en la audiencia. Nadie me lo explica.'],
			[4, '19:10', 'supporter', 'Eso lo miramos los dos. Le mando una propuesta de acuerdo; puede esperar.']
		],
		contacts: [[3, '18:30', '19:00', 'talk', 'phone']]
	},
	{
		participant: 'luz',
		supporter: 'marisol',
		since: 44,
		agreement: 'none',
		messages: [
			[44, '10:00', 'supporter', 'Hola, Luz. Aquí estoy, sin prisa.'],
			[21, '11:15', 'participant', 'Necesito unas semanas de silencio.'],
			[21, '11:30', 'supporter', 'Las tiene. La puerta queda abierta.']
		],
		contacts: [[40, '10:30', '11:15', 'talk', 'in-person']]
	}
];
