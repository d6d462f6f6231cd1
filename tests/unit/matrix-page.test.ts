/** docs/security/matrix.md has every row of the domain reference's 2.2, and what it says is held is tried in tests/access. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { declared } from '#tests/access/declared-tables.ts';

/** The reference has so many types of record (2.2, counted by hand). */
const recordTypes = 39;

const page = readFileSync('docs/security/matrix.md', 'utf8');
const rows = page
	.split('\n')
	.filter((line) => /\| (held|not here yet) +\|/.test(line))
	.map((line) => line.split('|').map((cell) => cell.trim()))
	.map(([, record = '', state = '', where = '', why = '']) => ({ record, state, where, why }));
const held = rows.filter(({ state }) => state === 'held');

it('every type of record stands there once, and is counted rightly', () => {
	expect(new Set(rows.map(({ record }) => record)).size).toBe(recordTypes);
	expect(rows).toHaveLength(recordTypes);
	expect(page).toContain(
		`Of ${recordTypes} rows, ${held.length} are held and ${recordTypes - held.length} are not here yet`
	);
	expect(rows.filter(({ why }) => why.length < 8)).toEqual([]);
});

it('what is held names tables that everybody tries', async () => {
	const tables = await declared();
	const named = held.map(({ record, where }) => ({
		record,
		tables: [...where.matchAll(/`(\w+)`/g)].map(([, table]) => table!)
	}));
	expect(named.filter((row) => row.tables.length === 0)).toEqual([]);
	expect(named.flatMap((row) => row.tables.filter((table) => !(table in tables)))).toEqual([]);
});

it('what is not here yet names no feature that is', () => {
	const missing = rows.filter(({ state }) => state !== 'held');
	expect(missing.filter(({ where }) => where !== '–')).toEqual([]);
	// These are here and have this part still to come.
	const begun = ['voice', 'care-team'];
	const features = missing.flatMap(({ why }) => [...why.matchAll(/_([a-z-]+)_/g)].map(([, name]) => name!));
	expect(features.filter((name) => existsSync(`src/features/${name}`) && !begun.includes(name))).toEqual([]);
});
