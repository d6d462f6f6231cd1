import { expect, it } from 'vitest';
import { dialled, mostOwnPeople, ownPeople, readOwnPeople, writeOwnPeople } from './own-people.ts';

it('keeps the order and leaves out empty lines', () => {
	expect(ownPeople(['Auntie', ' ', 'Sam'], ['555-0101', '', ''])).toEqual([
		{ name: 'Auntie', phone: '555-0101' },
		{ name: 'Sam', phone: '' }
	]);
});

it('keeps no more than fit on one screen', () => {
	const many = Array.from({ length: 9 }, (_, at) => `Friend ${at}`);
	expect(ownPeople(many, [])).toHaveLength(mostOwnPeople);
});

it('reads back what it wrote, and nothing from nothing', () => {
	const people = [{ name: '“Sam” 🌻', phone: '+1 (555) 010-1' }];
	expect(readOwnPeople(writeOwnPeople(people))).toEqual(people);
	expect(readOwnPeople(undefined)).toEqual([]);
});

it.each([
	['+1 (410) 555-0134', 'tel:+14105550134'],
	['9-8-8', 'tel:988'],
	['ask at the desk', null],
	['', null]
])('dials %s', (phone, address) => expect(dialled(phone)).toBe(address));
