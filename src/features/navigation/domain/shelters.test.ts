import { describe, expect, it } from 'vitest';
import {
	houseInText,
	hiddenMark,
	recogniseShelters,
	shelterSigns,
	streetOf,
	withoutHouses
} from './shelters.ts';

const signs = (text: string, categories: string[] = []) =>
	shelterSigns({ names: [], texts: [text], categories });

describe('an address is hidden', () => {
	it('when violence at home and a place to stay stand near each other, in any of three languages', () => {
		expect(signs('Shelter for women and children leaving domestic violence.')).toEqual(['words']);
		expect(signs('A confidentially located safe house for battered women.')).toEqual(['words']);
		expect(signs("Maison d'hébergement pour femmes victimes de violence conjugale.")).toEqual(['words']);
		expect(signs('Refugio para mujeres víctimas de violencia de género.')).toEqual(['words']);
	});

	it('when a category says so', () => {
		expect(signs('', ['Help Escape Violence'])).toEqual(['category']);
		expect(signs('', ['Domestic Violence Survivors', 'Emergency Shelter'])).toEqual([
			'survivors_and_shelter'
		]);
	});

	it('and stays shown for a shelter of another kind, a court, or an international office', () => {
		expect(signs('Emergency shelter for families.', ['Emergency Shelter'])).toEqual([]);
		expect(signs('Helps with protection orders against domestic violence.')).toEqual([]);
		expect(signs('Domestic and international adoption. Housing help.')).toEqual([]);
		expect(signs('Animal shelter.')).toEqual([]);
	});

	it('for a neighbour in the same house too, which would give it away', () => {
		const place = (key: string, street: string) => ({
			locationKey: key,
			street,
			more: '',
			city: 'Town',
			state: 'MD',
			postcode: '1',
			country: 'US'
		});
		const hidden = recogniseShelters({
			organizations: [],
			services: [],
			categories: [],
			serviceCategories: [],
			locations: [
				{ key: '1', name: 'Safe Haven', description: 'Domestic violence shelter' },
				{ key: '2', name: 'Clinic', description: 'Health care' },
				{ key: '3', name: 'Library', description: 'Books' }
			] as never,
			addresses: [
				place('1', '12 N Elm St'),
				place('2', '12 North Elm Street, Suite 4'),
				place('3', '14 Elm St')
			]
		});
		expect([...hidden]).toEqual([
			['1', ['words']],
			['2', ['same_address']]
		]);
	});
});

describe('a hidden address inside a text', () => {
	it('is taken out however it is written', () => {
		const house = houseInText('2201 Argonne Dr')!;
		for (const written of [
			'2201 Argonne Dr',
			'2201 argonne drive',
			'2201 N. Argonne Dr., Suite 3',
			'2201  Argonne\nDrive #2'
		]) {
			expect(withoutHouses(`Come to ${written}. Call first.`, [house])).not.toMatch(/argonne|2201/i);
			expect(withoutHouses(`Come to ${written}. Call first.`, [house])).toContain(hiddenMark);
		}
		expect(withoutHouses('12201 Argonne Dr; 2201 Main St', [house])).toBe('12201 Argonne Dr; 2201 Main St');
	});

	it('is known by its number and street, not by a post box', () => {
		expect(streetOf('26845 Point Lookout Rd Unit 2')).toEqual({
			number: '26845',
			name: ['Point', 'Lookout']
		});
		expect(streetOf('22 N St Paul St')).toEqual({ number: '22', name: ['St', 'Paul'] });
		expect(streetOf('P.O. Box 613')).toBeNull();
		expect(houseInText('')).toBeNull();
	});
});
