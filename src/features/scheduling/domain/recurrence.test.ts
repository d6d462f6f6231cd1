import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { notClaimed, rhythmOf, ruleOf, timesOf, wallTimes } from './recurrence.ts';
import { counts, rhythms } from './rhythm.ts';
import { plan } from './times.ts';

/** The rules of libical with their answers (shared/data/icalendar), where they are. */
const file = ['../shared', '../../shared']
	.map((path) => resolve(path, 'data/icalendar/libical/icalrecur_test.txt'))
	.find(existsSync);

type Case = { rule: string; first: Temporal.PlainDateTime; instances: string[] };

/** A day without a clock is midnight there, and UTC is a wall like any other. */
const wall = (text: string) => {
	const plain = text.replace('Z', '');
	return plain.length === 8 ? `${plain}T000000` : plain;
};

function cases(): Case[] {
	return readFileSync(file!, 'utf8')
		.split(/\n\s*\n/)
		.flatMap((block) => {
			const line = (name: string) => new RegExp(`^${name}:(.*)$`, 'm').exec(block)?.[1]?.trim();
			const rule = line('RRULE');
			if (rule === undefined) return [];
			const instances = (line('INSTANCES') ?? '').split(',').map(wall);
			return [{ rule, first: Temporal.PlainDateTime.from(wall(line('DTSTART')!)), instances }];
		});
}

const asText = (time: Temporal.PlainDateTime) =>
	time.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '');

describe.skipIf(!file)('the rules of libical', () => {
	const all = file ? cases() : [];

	test('that are claimed have exactly its answers; of the others it is said why they are not (decision 0020)', () => {
		expect(all).toHaveLength(146);
		const claimed = all.filter(({ rule }) => notClaimed(rule) === null);
		for (const { rule, first, instances } of claimed)
			expect(wallTimes(rule, first).map(asText), `${rule} from ${first.toString()}`).toEqual(instances);
		const why: Record<string, number> = {};
		for (const { rule } of all) {
			const reason = notClaimed(rule);
			if (reason !== null) why[reason] = (why[reason] ?? 0) + 1;
		}
		expect({ claimed: claimed.length, why }).toEqual({
			claimed: 56,
			why: {
				...{ 'FREQ=YEARLY': 58, 'FREQ=HOURLY': 12, 'FREQ=MINUTELY': 5, 'FREQ=SECONDLY': 6 },
				...{ BYHOUR: 4, BYMINUTE: 5 }
			}
		});
	});

	test('that are not claimed are refused, not guessed at', () => {
		for (const { rule, first } of all.filter((each) => notClaimed(each.rule) !== null))
			expect(() => wallTimes(rule, first)).toThrow(RangeError);
	});
});

describe('times that come again', () => {
	test('have an end: without one a rule is not claimed', () => {
		expect(notClaimed('FREQ=WEEKLY')).toBe('no end');
	});

	test('by the month keep to the weekday, the fifth as the last', () => {
		const of = (day: string) =>
			wallTimes(
				ruleOf('month', Temporal.PlainDate.from(day), 4),
				Temporal.PlainDateTime.from(`${day}T10:00`)
			).map((time) => time.toPlainDate().toString());
		expect(of('2027-01-12')).toEqual(['2027-01-12', '2027-02-09', '2027-03-09', '2027-04-13']);
		expect(of('2027-01-29')).toEqual(['2027-01-29', '2027-02-26', '2027-03-26', '2027-04-30']);
	});

	test('are as many as was said, on the same weekday, and on the same clock time of the wall whatever the clocks do', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...rhythms),
				fc.constantFrom(...counts),
				fc.constantFrom(
					'America/Toronto',
					'Europe/Dublin',
					'Australia/Lord_Howe',
					'Africa/Casablanca',
					'Asia/Gaza'
				),
				fc.integer({ min: 0, max: 364 }),
				fc.integer({ min: 0, max: 95 }),
				(rhythm, times, zone, dayOfYear, quarter) => {
					const date = Temporal.PlainDate.from('2027-01-01').add({ days: dayOfYear });
					const time = Temporal.PlainTime.from('00:00').add({ minutes: quarter * 15 });
					const rule = ruleOf(rhythm, date, times);
					expect([rhythmOf(rule), timesOf(rule), notClaimed(rule)]).toEqual([rhythm, times, null]);
					const all = wallTimes(rule, date.toPlainDateTime(time));
					expect(all).toHaveLength(times);
					expect(all[0]!.toPlainDate().equals(date)).toBe(true);
					for (const each of all) {
						expect(each.dayOfWeek).toBe(date.dayOfWeek);
						expect(each.toPlainTime().equals(time)).toBe(true);
						const planned = plan({ date: each.toPlainDate(), time, zone }, 30);
						const shown = planned.start.toZonedDateTimeISO(zone).toPlainDateTime();
						if (planned.clock !== 'skipped') expect(shown.equals(each)).toBe(true);
						else expect(Temporal.PlainDateTime.compare(shown, each)).toBe(1);
					}
				}
			)
		);
	});
});
