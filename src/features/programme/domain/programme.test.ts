import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { claimCodeFrom, readClaimCode } from './claim-code.ts';
import { daysInWords } from './days-in-words.ts';
import { limitsTemplate, partsOf } from './limits-text.ts';
import { isOpen } from './opening-hours.ts';
import { isZone, roles, types, wordings } from './programme.ts';
import { usualWords, withChosen } from './role-words.ts';

const languages = ['en', 'fr', 'es'] as const;

describe('the limits of privacy that a programme starts from', () => {
	it.each(types)('say the same things in every language for %s', (type) => {
		const shapes = languages.map((language) =>
			partsOf(limitsTemplate(type, 'base', language)).map(({ kind }) => kind)
		);
		expect(shapes[1]).toEqual(shapes[0]);
		expect(shapes[2]).toEqual(shapes[0]);
		expect(shapes[0]!.filter((kind) => kind === 'heading').length).toBe(type === 'general' ? 4 : 5);
	});

	it('differ by place in one sentence only', () => {
		for (const language of languages) {
			const texts = wordings.map((wording) => partsOf(limitsTemplate('general', wording, language)));
			expect(new Set(texts.map((parts) => JSON.stringify(parts))).size).toBe(wordings.length);
			const different = texts[0]!.filter((part, at) => part.text !== texts[1]![at]!.text);
			expect(different).toHaveLength(1);
		}
	});

	it('always say that a court can order an answer, and that contacts are not locked', () => {
		const text = limitsTemplate('general', 'base', 'en');
		expect(text).toMatch(/court can order us/);
		expect(text).toMatch(/Dates and lengths of contacts are not locked/);
		expect(text).toMatch(/Whoever controls our server/);
	});

	it('read as headings and paragraphs however the lines end', () => {
		expect(partsOf('# One\r\n\r\nFirst.\r\nStill first.\r\n\r\n\r\nSecond.\n# Two\nThird.')).toEqual([
			{ kind: 'heading', text: 'One' },
			{ kind: 'paragraph', text: 'First.\nStill first.' },
			{ kind: 'paragraph', text: 'Second.' },
			{ kind: 'heading', text: 'Two' },
			{ kind: 'paragraph', text: 'Third.' }
		]);
	});
});

describe('words for roles', () => {
	it('are there for every role, type and language', () => {
		for (const type of types)
			for (const role of roles)
				for (const language of languages) expect(usualWords(type)[role][language]).not.toBe('');
	});

	it('never suggest a couple or a friend where a supporter is meant', () => {
		const all = JSON.stringify(types.map(usualWords));
		expect(all).not.toMatch(/pareja|amig[oa]|compañer|partenaire|\bpair\b/);
	});

	it('can be chosen, and an empty choice is no choice', () => {
		const words = withChosen('recovery', [
			{ role: 'supporter', language: 'en', word: ' guide ' },
			{ role: 'lead', language: 'en', word: ' ' }
		]);
		expect([words.supporter.en, words.lead.en]).toEqual(['guide', 'programme lead']);
		expect(usualWords('recovery').supporter.en).toBe('recovery coach');
	});
});

describe('opening hours', () => {
	const weekdays = { opens: '09:00', closes: '17:00', days: [1, 2, 3, 4, 5] };
	const at = (text: string) => Temporal.Instant.from(text);

	it("follow the programme's own clock", () => {
		expect(isOpen(weekdays, 'America/Toronto', at('2026-11-23T14:00:00Z'))).toBe(true);
		expect(isOpen(weekdays, 'America/Toronto', at('2026-11-23T13:59:00Z'))).toBe(false);
		expect(isOpen(weekdays, 'America/Toronto', at('2026-11-23T22:00:00Z'))).toBe(false);
		expect(isOpen(weekdays, 'America/Toronto', at('2026-11-22T15:00:00Z'))).toBe(false);
		expect(isOpen(null, 'America/Toronto', at('2026-11-23T14:00:00Z'))).toBe(false);
	});

	it('can go past midnight', () => {
		const nights = { opens: '20:00', closes: '02:00', days: [5] };
		expect(isOpen(nights, 'UTC', at('2026-11-27T21:00:00Z'))).toBe(true);
		expect(isOpen(nights, 'UTC', at('2026-11-28T01:00:00Z'))).toBe(true);
		expect(isOpen(nights, 'UTC', at('2026-11-27T01:00:00Z'))).toBe(false);
	});

	it('are said in words', () => {
		expect(daysInWords([1, 2, 3, 4, 5], 'en')).toBe('Monday – Friday');
		expect(daysInWords([2, 4], 'es')).toBe('martes y jueves');
		expect(daysInWords([7, 1], 'fr')).toBe('lundi et dimanche');
	});
});

describe('a claim code', () => {
	it('is read however it was typed', () => {
		const code = claimCodeFrom(Uint8Array.from({ length: 12 }, (_, at) => at * 7));
		expect(code).toMatch(/^[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/);
		expect(readClaimCode(` ${code.toLowerCase()} `)).toBe(code.replaceAll('-', ''));
		expect(readClaimCode('not a code')).toBeNull();
		expect(readClaimCode('')).toBeNull();
	});
});

describe('a time zone', () => {
	it('is one that this machine knows', () => {
		expect(isZone('America/Toronto')).toBe(true);
		expect(isZone('Mars/Base')).toBe(false);
		expect(isZone('')).toBe(false);
	});
});
