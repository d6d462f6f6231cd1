import { expect, it } from 'vitest';
import { fields } from '#platform/circles/fields.ts';
import { whatWasOpened, whyTheyCould } from './what-and-why.ts';

it('has a sentence of its own for every kind of words there is', () => {
	const kinds = [...new Set(Object.keys(fields).map((field) => field.split('.')[0]!))];
	const something = whatWasOpened('no such kind');
	expect(kinds.filter((kind) => whatWasOpened(kind) === something)).toEqual([]);
	expect(new Set(kinds.map(whatWasOpened)).size).toBe(kinds.length);
});

it('says that somebody was asked, before the yes', () => {
	expect(whyTheyCould('asked')).toBe('because you asked this person');
});
