import { describe, expect, it } from 'vitest';
import { stepIn, suggestionsFor } from './set-up-steps.ts';

describe('setting up a programme', () => {
	it('is at one of its steps, whatever a form says', () => {
		const said = ['3', '1.5', '-1', '99', '1e309', 'NaN', '', undefined, ['2', '3'], 'constructor'];
		expect(said.map(stepIn)).toEqual([3, 1, 1, 5, 5, 1, 1, 1, 1, 1]);
	});

	it('suggests words and limits of privacy that fit what was chosen before', () => {
		expect(suggestionsFor(2, { type: 'child-welfare' }).word_supporter_en).toBe('parent partner');
		expect(suggestionsFor(4, { type: 'youth', wording: 'ontario' }).text_en).toMatch(/In Ontario/);
	});

	it('never takes away what was typed', () => {
		expect(suggestionsFor(4, { text_en: 'Ours.' }).text_en).toBe('Ours.');
		expect(suggestionsFor(2, { word_lead_fr: '' }).word_lead_fr).toBe('');
	});

	it('lets suggested words and texts give way when another type or place is chosen, and nothing that was typed', () => {
		const first = suggestionsFor(4, suggestionsFor(2, { type: 'child-welfare', wording: 'base' }));
		const typed = {
			...first,
			...{ word_lead_en: 'steward', text_fr: 'À nous.', wording: 'ontario', type: 'youth' },
			// As a browser sends it back.
			...{ text_en: String(first.text_en).replaceAll('\n', '\r\n'), confirmed: 'yes', lawyer: 'yes' }
		};
		const words = suggestionsFor(2, typed);
		expect(words).toMatchObject({ word_supporter_en: 'youth peer', word_lead_en: 'steward' });
		const texts = suggestionsFor(4, words);
		expect(texts.text_en).toMatch(/In Ontario/);
		expect(texts.text_fr).toBe('À nous.');
		expect([texts.confirmed, texts.lawyer, texts.reviewed]).toEqual([undefined, undefined, undefined]);
		expect(suggestionsFor(4, { ...texts, confirmed: 'yes' }).confirmed).toBe('yes');
	});

	it('does not trip over a type that does not exist', () => {
		expect(suggestionsFor(2, { type: 'other', wording: 'moon' }).word_participant_en).toBe('member');
	});
});
