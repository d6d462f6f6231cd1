import { describe, expect, it } from 'vitest';
import { suggestionsFor } from './set-up-steps.ts';

describe('setting up a programme', () => {
	it('suggests words and limits of privacy that fit what was chosen before', () => {
		expect(suggestionsFor(2, { type: 'child-welfare' }).word_supporter_en).toBe('parent partner');
		expect(suggestionsFor(4, { type: 'youth', wording: 'ontario' }).text_en).toMatch(/In Ontario/);
	});

	it('never takes away what was typed', () => {
		expect(suggestionsFor(4, { text_en: 'Ours.' }).text_en).toBe('Ours.');
		expect(suggestionsFor(2, { word_lead_fr: '' }).word_lead_fr).toBe('');
	});

	it('does not trip over a type that does not exist', () => {
		expect(suggestionsFor(2, { type: 'other', wording: 'moon' }).word_participant_en).toBe('member');
	});
});
