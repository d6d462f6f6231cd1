import { describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { Heard } from './heard.ts';
import type { News } from './news.ts';

const begun = 1_000_000;
const wren = newId();
const dana = newId();
const changed = (...people: string[]): News => ({ id: newId(), kind: 'changed', people });

describe('what changed since a moment', () => {
	it('is something for whom it concerns, and nothing for others', () => {
		const heard = new Heard(begun);
		heard.note(changed(wren), begun + 5000);
		expect(heard.since(wren, begun + 1000, begun + 6000)).toBe('something');
		expect(heard.since(dana, begun + 1000, begun + 6000)).toBe('nothing');
		expect(heard.since(wren, begun + 5900, begun + 6000)).toBe('nothing');
	});

	it('counts what two clocks may lie apart as something', () => {
		const heard = new Heard(begun);
		heard.note(changed(wren), begun + 5000);
		expect(heard.since(wren, begun + 5100, begun + 6000)).toBe('something');
	});

	it('is perhaps something before this process listened, when it missed some, and for a moment that is none', () => {
		const heard = new Heard(begun);
		expect(heard.since(wren, begun - 1, begun)).toBe('perhaps');
		for (const from of [Number.NaN, Infinity, -Infinity, -1, 0, begun + 60_000])
			expect(heard.since(wren, from, begun)).toBe('perhaps');
		expect(heard.since(wren, begun, begun + 10)).toBe('nothing');
		heard.missed(begun + 3000);
		expect(heard.since(wren, begun + 2000, begun + 4000)).toBe('perhaps');
		expect(heard.since(wren, begun + 3500, begun + 4000)).toBe('nothing');
	});

	it('is told once, by however many ways it came', () => {
		const heard = new Heard(begun);
		const news = changed(wren, dana);
		expect(heard.note(news, begun)).toBe(true);
		expect(heard.note(news, begun + 1)).toBe(false);
		expect(heard.note({ ...news, people: [dana] }, begun + 1)).toBe(true);
	});

	it('does not grow without end, and does not claim to know what it forgot', () => {
		const heard = new Heard(begun);
		heard.note(changed(wren), begun + 1);
		const later = begun + 11 * 60_000;
		heard.note(changed(dana), later);
		expect(heard.since(wren, begun, later)).toBe('perhaps');
		expect(heard.since(wren, later - 1000, later)).toBe('nothing');
	});
});
