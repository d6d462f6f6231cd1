import { everyAccount, type Also } from './audiences.ts';
import type { Row } from './world.ts';

export const rows: Row[] = [
	{ useCase: 'home.read', who: 'wren', may: true, because: 'everybody sees their own first screen' },
	{ useCase: 'home.read', who: 'nobody', may: false, because: 'nobody is signed in' }
];

/** Whoever is in no row: each for themself, or for their own work. */
export const also: Also = { 'home.read': everyAccount };
