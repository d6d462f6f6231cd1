import { expect, test } from 'vitest';
import { parts, partsFrom, readPlace, writePlace, type Place } from './team-order.ts';

const id = '0193b0a0-0000-7000-8000-000000000001';

test('a place in the list stands in an address and is read again', () => {
	const places: Place[] = [
		{ part: 'not-met', id, day: null },
		{ part: 'by-day', id, day: '2026-11-22' }
	];
	for (const place of places) expect(readPlace(writePlace(place))).toEqual(place);
});

test('anything else is no place', () => {
	for (const text of [
		'',
		'nobody',
		`by-day_${id}`,
		`nobody_${id}_2026-11-22`,
		`everybody_${id}`,
		`nobody_${id}'`
	])
		expect(readPlace(text)).toBeNull();
});

test('the list goes on in the part where it stopped', () => {
	expect(partsFrom(null)).toEqual(parts);
	expect(partsFrom({ part: 'not-met', id, day: null })).toEqual(['not-met', 'by-day']);
});
