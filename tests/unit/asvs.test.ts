/** docs/security/asvs.md has every number of the standard once, and every file that it says holds one is there. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** OWASP ASVS 5.0.0: the level of each number in a section, in order; `-` for one that is of level 3 only. */
const levels: Readonly<Record<string, string>> = {
	'1.1': '22',
	'1.2': '111112222',
	'1.3': '11222222222',
	'1.4': '222',
	'1.5': '12',
	'2.1': '122',
	'2.2': '112',
	'2.3': '1222',
	'2.4': '2',
	'3.2': '11',
	'3.3': '1222',
	'3.4': '112222',
	'3.5': '11122',
	'3.7': '22',
	'4.1': '122',
	'4.2': '2',
	'4.3': '22',
	'4.4': '1222',
	'5.1': '2',
	'5.2': '112',
	'5.3': '11',
	'5.4': '222',
	'6.1': '122',
	'6.2': '111111112222',
	'6.3': '1122',
	'6.4': '1122',
	'6.5': '22222',
	'6.6': '222',
	'6.8': '2222',
	'7.1': '222',
	'7.2': '1111',
	'7.3': '22',
	'7.4': '11222',
	'7.5': '22',
	'7.6': '22',
	'8.1': '12',
	'8.2': '112',
	'8.3': '1',
	'8.4': '2',
	'9.1': '111',
	'9.2': '1222',
	'10.1': '22',
	'10.2': '22',
	'10.3': '2222',
	'10.4': '11111222222',
	'10.5': '22222',
	'10.6': '22',
	'10.7': '222',
	'11.1': '22',
	'11.2': '222',
	'11.3': '112',
	'11.4': '1222',
	'11.5': '2',
	'11.6': '2',
	'12.1': '122',
	'12.2': '11',
	'12.3': '2222',
	'13.1': '2',
	'13.2': '22222',
	'13.3': '22',
	'13.4': '12222',
	'14.1': '22',
	'14.2': '1222',
	'14.3': '122',
	'15.1': '122',
	'15.2': '122',
	'15.3': '1222222',
	'16.1': '2',
	'16.2': '22222',
	'16.3': '2222',
	'16.4': '222',
	'16.5': '222',
	'17.1': '2',
	'17.2': '2222',
	'17.3': '22'
};
const asked = Object.entries(levels).flatMap(([section, each]) =>
	[...each].flatMap((level, at) => (level === '-' ? [] : [`${section}.${at + 1} ${level}`]))
);

const page = readFileSync('docs/security/asvs.md', 'utf8');
const rows = page
	.split('\n')
	.filter((line) => /^\| \d/.test(line))
	.map((line) => {
		const [number = '', level = '', what = '', state = '', where = ''] = line
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim());
		return { number, level, what, state, where };
	});
const of = (state: string) => rows.filter((row) => row.state === state);

describe('the table', () => {
	it('has every number of levels 1 and 2 once, in order', () => {
		expect(rows.map(({ number, level }) => `${number} ${level}`)).toEqual(asked);
		expect(asked).toHaveLength(253);
	});

	it('knows three states and says what is asked in each', () => {
		expect(of('held').length + of('does not apply').length + of('not yet').length).toBe(rows.length);
		expect(rows.filter(({ what }) => what.length < 3)).toEqual([]);
	});

	it('names a file that is there where something is held', () => {
		const named = ({ where }: { where: string }) =>
			[...where.matchAll(/`([^`]+)`/g)].map(([, path]) => path!);
		expect(of('held').filter((row) => named(row).length === 0)).toEqual([]);
		expect(
			of('held')
				.flatMap(named)
				.filter((path) => !existsSync(path))
		).toEqual([]);
	});

	it('says why where nothing is', () => {
		const bare = [...of('does not apply'), ...of('not yet')].filter(({ where }) => where.length < 8);
		expect(bare).toEqual([]);
	});

	it('is counted rightly at its head', () => {
		const [total, held, other, open] = [rows, of('held'), of('does not apply'), of('not yet')].map(
			({ length }) => length
		);
		expect(page).toContain(
			`Of ${total}, ${held} are held, ${other} do not apply and ${open} are not there yet.`
		);
	});
});
