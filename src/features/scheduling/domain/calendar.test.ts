import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { calendarOf, type Entry } from './calendar.ts';

const second = fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }).map((at) => at * 1000);
const entry = fc
	.record({
		uid: fc.stringMatching(/^[0-9a-f]{32}$/),
		start: second,
		length: fc.integer({ min: 1, max: 10_000 }),
		changed: second
	})
	.map(({ length, ...rest }): Entry => ({ ...rest, end: rest.start + length * 1000 }));
const entries = fc.uniqueArray(entry, { selector: ({ uid }) => uid, maxLength: 20 });

const read = (text: string) =>
	new ICAL.Component(ICAL.parse(text) as unknown[]).getAllSubcomponents('vevent').map((component) => {
		const event = new ICAL.Event(component);
		return {
			uid: event.uid,
			summary: event.summary,
			start: event.startDate.toJSDate().getTime(),
			end: event.endDate.toJSDate().getTime(),
			names: component.getAllProperties().map(({ name }) => name)
		};
	});

const hasPython = (() => {
	try {
		execFileSync('python3', ['-c', 'import icalendar'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
})();

describe('a calendar', () => {
	test('is read by a real calendar library as it was meant, whatever word stands in it', () => {
		fc.assert(
			fc.property(entries, fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }), (all, word) => {
				const plain = word.replace(/\p{Cc}/gu, ' ');
				const back = read(calendarOf(all, plain));
				expect(back.map(({ uid, start, end }) => ({ uid, start, end }))).toEqual(
					all.map(({ uid, start, end }) => ({ uid, start, end }))
				);
				for (const { summary } of back) expect(summary).toBe(plain);
			})
		);
	});

	test('has nothing in an entry but when, a word and an id (H03, H54)', () => {
		const [one] = read(calendarOf([{ uid: 'a', start: 0, end: 60_000, changed: 0 }], 'Busy'));
		expect(one!.names).toEqual(['uid', 'dtstamp', 'dtstart', 'dtend', 'summary', 'class', 'transp']);
	});

	test('keeps signs that mean something in a calendar as they are', () => {
		const word = 'Busy; at C:\\new, and \\, twice';
		const text = calendarOf([{ uid: 'a', start: 0, end: 60_000, changed: 0 }], word);
		expect(read(text)[0]!.summary).toBe(word);
		expect(text).toContain('SUMMARY:Busy\\; at C:\\\\new\\, and');
	});

	test('has lines that end and fold as the standard says', () => {
		const text = calendarOf([{ uid: 'a', start: 0, end: 60_000, changed: 0 }], 'ñ'.repeat(100));
		expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
		expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
	});

	test.runIf(hasPython)('is read by icalendar for Python, too', () => {
		const text = calendarOf([{ uid: 'a', start: 0, end: 60_000, changed: 0 }], 'Busy, elsewhere');
		const script =
			'import sys, icalendar; c = icalendar.Calendar.from_ical(sys.stdin.read()); print([str(e["SUMMARY"]) for e in c.walk("VEVENT")])';
		expect(execFileSync('python3', ['-c', script], { input: text, encoding: 'utf8' })).toContain(
			'Busy, elsewhere'
		);
	});
});
