import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { longestSection } from './agreement.ts';
import { particularTypes, startingKeys } from './start.ts';

const words = (language: string): Record<string, string> =>
	JSON.parse(readFileSync(new URL(`../messages/${language}.json`, import.meta.url), 'utf8'));

it('has words to start from for every section, kind of programme and language', () => {
	for (const language of ['en', 'fr', 'es']) {
		const known = words(language);
		for (const type of [...particularTypes, 'something else']) {
			for (const key of Object.values(startingKeys(type))) {
				expect(known[key], `${language} ${key}`).toBeTruthy();
				expect(known[key]!.length).toBeLessThan(longestSection / 2);
			}
		}
	}
});

it('says in every kind of programme that two key holders can open what two people write, where they can', () => {
	for (const type of [...particularTypes, 'something else']) {
		expect(startingKeys(type, true).confidentialityAndLimits).toBe(
			'agreement_text_confidentialityAndLimits_two'
		);
		expect(startingKeys(type, true)).toEqual({
			...startingKeys(type),
			confidentialityAndLimits: 'agreement_text_confidentialityAndLimits_two'
		});
	}
	for (const language of ['en', 'fr', 'es'])
		expect(words(language)['agreement_text_confidentialityAndLimits_two']!.length).toBeLessThan(
			longestSection
		);
});
