import { everyAccount, type Also } from './audiences.ts';
import type { Row } from './world.ts';

export const rows: Row[] = [
	{
		useCase: 'access.who-looked',
		who: 'wren',
		may: true,
		because: 'everybody sees who opened what is theirs'
	},
	{
		useCase: 'access.who-looked',
		who: 'dana',
		may: true,
		because: 'supporters see who opened what is theirs, and nothing of Wren’s'
	},
	{ useCase: 'access.who-looked', who: 'nobody', may: false, because: 'nobody is signed in' }
];

/** Whoever is in no row: each for themself, or for their own work. */
export const also: Also = { 'access.who-looked': everyAccount };
