import { describe, expect, it } from 'vitest';
import { notWrittenDown, unknownLicences } from './dependencies.ts';

describe('licences', () => {
	const found = (license: string | undefined, more = {}) =>
		unknownLicences({ 'node_modules/a/node_modules/@b/c': { license, ...more } });

	it.each(['MIT', '(MIT OR GPL-3.0)', 'MIT OR CC0-1.0', 'Apache-2.0 AND ISC', 'OFL-1.1'])(
		'%s goes with ours',
		(license) => expect(found(license)).toEqual([])
	);

	it.each([
		'GPL-3.0',
		'AGPL-3.0-only',
		'MIT AND GPL-3.0',
		'BUSL-1.1',
		'SEE LICENSE IN LICENSE.md',
		'UNLICENSED'
	])('%s is looked at by somebody first', (license) => expect(found(license)).toEqual([`@b/c: ${license}`]));

	it('a package that says nothing is looked at, and one that only tests use is not', () => {
		expect(found(undefined)).toEqual(['@b/c: no licence']);
		expect(found('GPL-3.0', { dev: true })).toEqual([]);
	});
});

describe('the decision', () => {
	const decision = '| `a`, `@b/*` (lists) | MIT | `c` |\n| `d` on `e` | MIT | |\nHere `f` is only spoken of.';

	it('names what is asked for, and nothing else', () => {
		expect(notWrittenDown(['a', '@b/one', '@b/two', 'd', 'e'], decision)).toEqual([]);
		expect(notWrittenDown(['a', '@b/one', 'd', 'f'], decision)).toEqual([
			'f is asked for and not written down',
			'e is written down and not asked for'
		]);
	});
});
