import { describe, expect, it } from 'vitest';
import { hiddenMark, namesAStreet, streetOf, withoutHouses, withoutStreets } from './houses.ts';

describe('a hidden address inside a text', () => {
	const clear = withoutHouses(['2201 Argonne Dr']);

	it.each([
		'2201 Argonne Dr',
		'2201 argonne drive',
		'2201 N. Argonne Dr., Suite 3',
		'2201  Argonne\nDrive #2',
		'2201, Argonne Drive',
		'Argonne Drive, no. 2201',
		'2201-argonne-drive',
		'2201%20Argonne'
	])('is taken out of it when it is written %j', (written) => {
		const text = clear(`Come to ${written}. Call first.`);
		expect(text).not.toMatch(/argonne|2201/i);
		expect(text).toContain(hiddenMark);
	});

	it('leaves other houses, and the street by itself unless the text is about the place', () => {
		const others = '12201 Argonne Dr; 2201 Main St; the bus on Argonne Drive; Argonne House';
		expect(clear(others)).toBe(others);
		expect(withoutStreets(['2201 Argonne Dr'])(others)).toBe(
			`12201 ${hiddenMark}; 2201 Main St; the bus on ${hiddenMark}; Argonne House`
		);
		expect(withoutStreets(['1200 Broadway'])('Bus along Broadway.')).toBe(`Bus along ${hiddenMark}.`);
		expect(withoutStreets(['Elm and Main'])('At the corner of Elm and Main.')).toBe(
			`At the corner of ${hiddenMark}.`
		);
	});

	it('is known by its number and street, not by a post box', () => {
		expect(streetOf('26845 Point Lookout Rd Unit 2')).toEqual({
			number: '26845',
			name: ['Point', 'Lookout']
		});
		expect(streetOf('22 N St Paul St')).toEqual({ number: '22', name: ['St', 'Paul'] });
		expect(streetOf('12, rue des Lilas')).toEqual({ number: '12', name: ['rue', 'des', 'Lilas'] });
		expect(streetOf('Calle Mayor 5, 2º')).toEqual({ number: '5', name: ['Calle', 'Mayor'] });
		expect(streetOf('P.O. Box 613')).toBeNull();
		expect(withoutStreets(['', 'P.O. Box 613'])('Write to P.O. Box 613.')).toBe('Write to P.O. Box 613.');
	});
});

describe('a tip about a place that is not shown', () => {
	it.each([
		'It is 77 Larkspur Lane.',
		'77 larkspur ln, side door',
		'77 Larkspur Court',
		'Turn into Larkspur Lane.',
		'12, rue des Lilas',
		'Dans la rue des Lilas',
		'Está en la calle Mayor 5'
	])('names a street: %s', (text) => expect(namesAStreet(text)).toBe(true));

	it.each([
		'Ask for the intake worker; bring two papers.',
		'Bring 2 papers. The court needs 3 copies.',
		'Hay que esperar 3 días en la calle hasta que abren.',
		'Call Dr Bell first, the wait is 2 weeks.',
		'Bring 2 forms to the place.'
	])('names none: %s', (text) => expect(namesAStreet(text)).toBe(false));
});
