import { everyAccount, type Also } from './audiences.ts';
import type { Row } from './world.ts';

const name = () => ({ name: 'Kestrel' });

export const rows: Row[] = (['people.read-my-name', 'people.change-my-name'] as const).flatMap(
	(useCase): Row[] => [
		{ useCase, who: 'wren', may: true, because: 'what somebody is called is theirs to choose', input: name },
		{ useCase, who: 'dana', may: true, because: 'staff choose the name they go by', input: name },
		{
			useCase,
			who: 'nobody',
			may: false,
			because: 'without signing in there is no name to change',
			input: name
		}
	]
);

/** Whoever is in no row: each for themself, or for their own work. */
export const also: Also = {
	'people.read-my-name': everyAccount,
	'people.change-my-name': everyAccount
};
