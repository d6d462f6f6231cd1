import type { OwnRole } from '#platform/actor.ts';
import type { Language } from '#platform/i18n/languages.ts';
import { roles, type ProgrammeType, type RoleWords } from './programme.ts';

type InLanguages = Record<Language, string>;

/** The words a programme starts from (R141). French and Spanish are drafts until a native-speaking peer has read them (R094). */
const usual: RoleWords = {
	participant: { en: 'member', fr: 'membre', es: 'participante' },
	supporter: { en: 'peer supporter', fr: 'personne de soutien', es: 'persona de apoyo' },
	'peer-supervisor': {
		en: 'peer supervisor',
		fr: 'supervision de la pratique',
		es: 'supervisión entre pares'
	},
	'admin-supervisor': {
		en: 'administrative supervisor',
		fr: 'supervision administrative',
		es: 'supervisión administrativa'
	},
	lead: { en: 'programme lead', fr: 'responsable du programme', es: 'responsable del programa' },
	administrator: { en: 'administrator', fr: 'administration', es: 'administración' }
};

const byType: Record<ProgrammeType, { participant?: InLanguages; supporter?: InLanguages }> = {
	'child-welfare': {
		participant: { en: 'parent', fr: 'mère ou père', es: 'madre o padre' },
		supporter: {
			en: 'parent partner',
			fr: 'personne qui a vécu quelque chose de semblable',
			es: 'persona de apoyo que también es madre o padre'
		}
	},
	'pregnancy-and-substances': {
		supporter: {
			en: 'peer mentor',
			fr: 'personne qui a vécu quelque chose de semblable',
			es: 'persona que ha vivido algo parecido'
		}
	},
	recovery: {
		supporter: {
			en: 'recovery coach',
			fr: 'personne de soutien au rétablissement',
			es: 'persona de apoyo en la recuperación'
		}
	},
	'eating-disorders': {
		supporter: {
			en: 'peer mentor',
			fr: 'personne qui a vécu quelque chose de semblable',
			es: 'persona que ha vivido algo parecido'
		}
	},
	youth: {
		participant: { en: 'young person', fr: 'jeune', es: 'joven' },
		supporter: {
			en: 'youth peer',
			fr: 'jeune qui a vécu quelque chose de semblable',
			es: 'joven que ha vivido algo parecido'
		}
	},
	general: {}
};

/** What a programme of this type calls each role before it chooses its own words. */
export function usualWords(type: ProgrammeType): RoleWords {
	return Object.fromEntries(
		roles.map((role) => [role, { ...usual[role], ...byType[type][role as 'participant' | 'supporter'] }])
	) as RoleWords;
}

/** The chosen words over the usual ones; an empty choice is no choice. */
export function withChosen(
	type: ProgrammeType,
	chosen: readonly { role: OwnRole; language: Language; word: string }[]
): RoleWords {
	const words = usualWords(type);
	for (const { role, language, word } of chosen) if (word.trim() !== '') words[role][language] = word.trim();
	return words;
}
