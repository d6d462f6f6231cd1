import { everyAccount, without, type Also } from './audiences.ts';
import type { Row } from './world.ts';

const names = () => ({ name: ['Auntie'], phone: ['555-0101'] });

export const rows: Row[] = [
	{
		useCase: 'help-now.read-own-people',
		who: 'wren',
		may: true,
		because: 'they are the names this person wrote'
	},
	{
		useCase: 'help-now.read-own-people',
		who: 'nobody',
		may: false,
		because: 'without signing in there is no own list'
	},
	{
		useCase: 'help-now.keep-own-people',
		who: 'wren',
		may: true,
		because: 'whom to call is a person’s own choice',
		input: names
	},
	{
		useCase: 'help-now.keep-own-people',
		who: 'dana',
		may: true,
		because: 'supporters have hard days too',
		input: names
	},
	{
		useCase: 'help-now.keep-own-people',
		who: 'nobody',
		may: false,
		because: 'without signing in there is nobody to keep it for',
		input: names
	},
	{
		useCase: 'help-now.keep-own-people',
		who: 'stranger',
		may: false,
		because: 'their own list is in their own organisation',
		input: names
	}
];

/** Whoever is in no row: each for themself, or for their own work. */
export const also: Also = {
	'help-now.read-own-people': everyAccount,
	'help-now.keep-own-people': without(everyAccount, 'stranger')
};
