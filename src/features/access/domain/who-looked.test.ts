import { describe, expect, it } from 'vitest';
import { linesOf, type Opening } from './who-looked.ts';

const day = 24 * 60 * 60 * 1000;
const monday = Date.UTC(2026, 10, 16);
const weekOf = (at: Date) => {
	const from = monday + Math.floor((at.getTime() - monday) / (7 * day)) * 7 * day;
	return { from: new Date(from), to: new Date(from + 6 * day) };
};
const opening = (reader: string, days: number, more: Partial<Opening> = {}): Opening => ({
	reader,
	kind: 'message',
	how: 'opened',
	why: 'walks-with',
	at: new Date(monday + days * day),
	refused: false,
	...more
});

describe('Who looked', () => {
	it('folds the openings of one’s own supporter into a line a week', () => {
		const lines = linesOf(
			[opening('dana', 1), opening('dana', 2, { kind: 'agreement' }), opening('dana', 3), opening('dana', 8)],
			new Set(['dana']),
			weekOf
		);
		expect(lines).toMatchObject([
			{ shape: 'week', times: 1, from: new Date(monday + 7 * day) },
			{
				shape: 'week',
				times: 3,
				acts: [{ how: 'opened', kinds: ['message', 'agreement'] }],
				last: new Date(monday + 3 * day)
			}
		]);
	});

	it('says every reason there was in a week', () => {
		expect(
			linesOf(
				[opening('dana', 3), opening('dana', 2, { why: 'asked' }), opening('dana', 1)],
				new Set(['dana']),
				weekOf
			)
		).toMatchObject([{ shape: 'week', times: 3, whys: ['walks-with', 'asked'] }]);
	});

	it('gives anybody else a line for each opening, newest first', () => {
		const lines = linesOf(
			[opening('lee', 1), opening('dana', 2), opening('lee', 3)],
			new Set(['dana']),
			weekOf
		);
		expect(lines.map(({ shape, reader }) => [shape, reader])).toEqual([
			['one', 'lee'],
			['week', 'dana'],
			['one', 'lee']
		]);
	});

	it('says what was opened for printing beside what was read', () => {
		expect(
			linesOf(
				[opening('dana', 1), opening('dana', 2, { kind: 'agreement', how: 'print' })],
				new Set(['dana']),
				weekOf
			)
		).toMatchObject([
			{
				shape: 'week',
				times: 2,
				acts: [
					{ how: 'print', kinds: ['agreement'] },
					{ how: 'opened', kinds: ['message'] }
				]
			}
		]);
	});

	it('never hides in a week that new keys were let in, or that the server’s key opened something', () => {
		for (const how of ['let-in', 'server-key', 'search', 'job', 'command'])
			expect(linesOf([opening('dana', 1, { how })], new Set(['dana']), weekOf)).toMatchObject([
				{ shape: 'one', how }
			]);
	});

	it('never hides a refused try in a week', () => {
		expect(linesOf([opening('dana', 1, { refused: true })], new Set(['dana']), weekOf)).toMatchObject([
			{ shape: 'one', refused: true }
		]);
	});
});
