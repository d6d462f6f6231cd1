import { describe, expect, it } from 'vitest';
import { catalogueFolders, readCatalogue } from '#tests/support/catalogues.ts';
import { wrongFrenchSpace } from '#tests/support/wording.ts';

const french = catalogueFolders.flatMap((folder) =>
	(['fr', 'fr-x-tu'] as const).flatMap((language) => Object.entries(readCatalogue(folder, language)))
);

describe('French', () => {
	it('sets the spaces that French sets', () => {
		expect(
			french.filter(([, text]) => wrongFrenchSpace.test(text)).map(([key, text]) => `${key}: ${text}`)
		).toEqual([]);
	});
});

/** The page of numbers to call at any hour. Somebody in danger looks for one name (R107). */
const helpNow = { en: 'Help now', fr: 'Aide maintenant', es: 'Ayuda ya' } as const;
const otherNames = {
	en: /help (right now|at once|page)/iu,
	fr: /aide (tout de suite|immédiate|urgente)|de l’aide(?! (en|pour|avec|aux))$|page d’aide/iu,
	es: /ayuda (ahora|inmediata|urgente)|página de ayuda/iu
} as const;

describe.each(['en', 'fr', 'es'] as const)('the page that helps at once has one name, in %s', (language) => {
	const all = Object.assign(
		{},
		...catalogueFolders.map((folder) => readCatalogue(folder, language))
	) as Record<string, string>;

	it.each(['help_now_title', 'ui_tab_help', 'messages_help_now', 'programme_front_help'])('%s', (key) => {
		expect(all[key]).toBe(helpNow[language]);
	});

	it.each(['enrolment_item_no_answer_at_once_text', 'supervision_phone_lead', 'sign_in_device_hint'])(
		'inside %s',
		(key) => {
			expect(all[key]).toContain(helpNow[language]);
		}
	);

	it('and no other', () => {
		const found = Object.entries(all).filter(([, text]) => otherNames[language].test(text));
		expect(found.map(([key, text]) => `${key}: ${text}`)).toEqual([]);
	});
});
