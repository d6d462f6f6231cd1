import { describe, expect, it } from 'vitest';
import { recogniseShelters, shelterSigns } from './shelters.ts';

const signs = (text: string, categories: string[] = []) =>
	shelterSigns({ names: [], texts: [text], categories });

describe('an address is hidden', () => {
	it('when violence at home and a place to stay stand near each other, in any of three languages', () => {
		expect(signs('Shelter for women and children leaving domestic violence.')).toEqual(['words']);
		expect(signs('A confidentially located safe house for battered women.')).toEqual(['words']);
		expect(signs("Maison d'hébergement pour femmes victimes de violence conjugale.")).toEqual(['words']);
		expect(signs('Refugio para mujeres víctimas de violencia de género.')).toEqual(['words']);
	});

	it('whatever was read before it', () => {
		const named = { names: ['Centre against domestic violence'], texts: [], categories: [] };
		expect(shelterSigns(named)).toEqual(['name']);
		expect(signs('Domestic violence shelter.')).toEqual(['words']);
		expect(shelterSigns(named)).toEqual(['name']);
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

	const place = (key: string, street: string) => ({
		locationKey: key,
		street,
		more: '',
		city: 'Town',
		state: 'MD',
		postcode: '1',
		country: 'US'
	});
	const nothing = { organizations: [], services: [], categories: [], serviceCategories: [] };

	it('for a neighbour in the same house too, which would give it away', () => {
		const hidden = recogniseShelters({
			...nothing,
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

	it('and stays hidden, with its neighbours, however the files word it, until a lead shows it', () => {
		const office = {
			...nothing,
			locations: [
				{ key: '1', name: 'House', description: 'An office.' },
				{ key: '2', name: 'Clinic', description: 'Health care' }
			] as never,
			addresses: [place('1', '12 Elm St'), place('2', '12 Elm Street')]
		};
		const hidden = new Map([['1', ['words' as const]]]);
		expect([...recogniseShelters(office, { hidden, shown: new Set() })]).toEqual([
			['1', ['words']],
			['2', ['same_address']]
		]);
		expect([...recogniseShelters(office, { hidden, shown: new Set(['1']) })]).toEqual([]);
	});
});
