import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { fromLine, toLines, type News } from './news.ts';

const news = (kind: News['kind'], many: number): News => ({
	id: newId(),
	kind,
	people: Array.from({ length: many }, () => newId())
});
const heard = (all: readonly News[]) => toLines(all).flatMap(fromLine);

describe('what is told from process to process', () => {
	it('is heard as it was told, however many and however much', () => {
		fc.assert(
			fc.property(
				fc.array(
					fc.tuple(fc.constantFrom('changed' as const, 'asks-anew' as const), fc.integer({ min: 1, max: 5 })),
					{
						maxLength: 400
					}
				),
				(shapes) => {
					const told = shapes.map(([kind, many]) => news(kind, many));
					expect(heard(told)).toEqual(told);
				}
			),
			{ numRuns: 50 }
		);
	});

	it('is never longer than the database hands on, and leaves nobody out', () => {
		const told = news('changed', 1000);
		const lines = toLines([told, news('changed', 2)]);
		expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThan(8000);
		const people = lines
			.flatMap(fromLine)
			.filter(({ id }) => id === told.id)
			.flatMap((each) => each.people);
		expect(people).toEqual(told.people);
	});

	it('says nothing of nobody', () => {
		expect(toLines([news('changed', 0)])).toEqual([]);
	});

	it('is left out where it is anything else', () => {
		const good = toLines([news('changed', 1)])[0]!;
		const bad = [
			'',
			' ',
			'c',
			'x' + good.slice(1),
			good.slice(0, -1),
			`${good}A`,
			'c' + '!'.repeat(44),
			'{"a":1}'
		];
		for (const line of bad) expect(fromLine(line)).toEqual([]);
		expect(fromLine(`nonsense ${good} c`)).toHaveLength(1);
		fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => void fromLine(line)));
	});
});
