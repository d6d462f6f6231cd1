import { expect, it } from 'vitest';
import { roomsFor } from './rooms.ts';

it('says beside My team how many have no supervisor, and nothing where everybody has one', () => {
	const waiting = (alone: number) => roomsFor(['lead'], { alone }).filter(({ waits }) => waits !== undefined);
	expect(waiting(2)).toMatchObject([{ path: '/team', waits: { count: 2, words: '2 without a supervisor' } }]);
	expect(waiting(0)).toEqual([]);
});

it('gives everybody who works here rooms of their own, and help', () => {
	for (const role of ['supporter', 'peer-supervisor', 'admin-supervisor', 'lead', 'administrator'] as const)
		expect(roomsFor([role]).length, role).toBeGreaterThan(1);
});
