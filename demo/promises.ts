import { changePromise, promise, readPromisePairs, stepPromise } from '#features/commitments/index.server.ts';
import { newId } from '#platform/ids.ts';
import type { Stage } from './stage.ts';

type Said = {
	by: string;
	/** The other, by name. */
	with: string;
	/** Days before today on which it was said; days after today for which it is. */
	daysAgo: number;
	ahead?: number;
	words: string;
	/** What became of it a day later. */
	then?: 'keep' | 'miss';
	word?: string;
	/** Said anew two days later, in these words. */
	anew?: string;
};

const said: readonly Said[] = [
	{
		...{ by: 'dana', with: 'Wren', daysAgo: 12, words: 'I will find out which bus goes to the school.' },
		then: 'keep'
	},
	{
		...{ by: 'dana', with: 'Wren', daysAgo: 8, words: 'I will ask at the library about Saturdays.' },
		...{ then: 'miss', word: 'They were closed that day. I am sorry. I go again this week.' }
	},
	{
		...{ by: 'wren', with: 'Dana', daysAgo: 6, words: 'I will call the school about the trip.' },
		then: 'keep'
	},
	{
		...{ by: 'dana', with: 'Wren', daysAgo: 5, ahead: 2, words: 'I will bring the form on Monday.' },
		anew: 'I will bring the form for the bus pass when we meet by the river.'
	},
	{
		...{ by: 'wren', with: 'Dana', daysAgo: 1, ahead: 5, words: 'I will write down what I want to ask.' }
	}
];

/** Wren and Dana say what they will do, and how it went. */
export async function theyPromise(stage: Stage): Promise<void> {
	for (const one of said) {
		stage.at(one.daysAgo, '17:30');
		const { people } = await readPromisePairs(await stage.as(one.by), {});
		const { match } = people.find(({ name }) => name === one.with)!;
		const due = one.ahead === undefined ? '' : stage.day(-one.ahead);
		const { id } = await promise(await stage.as(one.by), { id: newId(), match, words: one.words, due });
		stage.at(one.daysAgo - 1, '18:10');
		if (one.then)
			await stepPromise(await stage.as(one.by), { promise: id, step: one.then, word: one.word ?? '' });
		stage.at(one.daysAgo - 2, '08:40');
		if (one.anew)
			await changePromise(await stage.as(one.by), { id: newId(), promise: id, words: one.anew, due });
	}
}
