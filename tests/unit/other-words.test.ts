import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { participants, staff } from '../../demo/people.ts';
import { agreementLanguages, clausesOf, currentClauses } from '#features/agreement/domain/clauses.ts';
import { forGuardedPairs, limitsTemplate, partsOf } from '#features/programme/domain/limits-text.ts';
import { roles, types, wordings } from '#features/programme/domain/programme.ts';
import { usualWords } from '#features/programme/domain/role-words.ts';
import { avoided, grade, informal, wrongFrenchSpace, type WordedIn } from '#tests/support/wording.ts';

/** What people read and no catalogue of messages holds. */
const inLanguage = (language: WordedIn): string[] => [
	...new Set([
		...types.flatMap((type) =>
			wordings.flatMap((wording) => {
				const text = limitsTemplate(type, wording, language);
				return [text, forGuardedPairs(text, language)].flatMap(partsOf).map((part) => part.text);
			})
		),
		...clausesOf(currentClauses(true), language),
		...types.flatMap((type) => roles.map((role) => usualWords(type)[role][language])),
		...[...staff, ...participants].map(({ blurb }) => blurb[language]),
		...sorry(language)
	])
];

/** The sentences of the page that is there when nothing else is. */
function sorry(language: WordedIn): string[] {
	const html = readFileSync('src/error.html', 'utf8');
	const section = new RegExp(`<section lang="${language}">(.*?)</section>`, 's').exec(html)![1]!;
	return [...section.matchAll(/<(?:h1|p)>(.*?)<\/(?:h1|p)>/gs)].map(([, text]) =>
		text!.replace(/\s+/g, ' ').trim()
	);
}

describe.each(agreementLanguages)(
	'limits, clauses, role words, the demo and the page of last resort, in %s',
	(language) => {
		it('avoid what the field avoids', () => {
			expect(inLanguage(language).filter((text) => avoided[language].test(text))).toEqual([]);
		});

		it('address people formally', () => {
			expect(inLanguage(language).filter((text) => informal[language].test(text))).toEqual([]);
		});
	}
);

it('they read at grade 6 or below in English (INV-38)', () => {
	const hard = inLanguage('en').filter((text) => grade(text) > 6);
	expect(hard.map((text) => `${grade(text).toFixed(1)} ${text}`)).toEqual([]);
});

it('they set the spaces that French sets', () => {
	expect(inLanguage('fr').filter((text) => wrongFrenchSpace.test(text))).toEqual([]);
});

it.each([
	'src/features/enrolment/ui/ChoiceText.svelte',
	'src/features/enrolment/ui/OrientationList.svelte',
	'src/features/agreement/ui/AgreementForm.svelte'
])('%s says that its French and Spanish are drafts (R094, INV-34)', (file) => {
	expect(readFileSync(file, 'utf8')).toContain('<DraftNote />');
});
