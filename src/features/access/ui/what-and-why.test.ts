import { expect, it } from 'vitest';
import { hows } from '#platform/access-log/hows.ts';
import { fields } from '#platform/circles/fields.ts';
import { noPerson, whatWasDone, whatWasOpened, whyTheyCould } from './what-and-why.ts';

it('has a sentence of its own for every kind of words there is', () => {
	const kinds = [...new Set(Object.keys(fields).map((field) => field.split('.')[0]!))];
	const something = whatWasOpened('no such kind');
	expect(kinds.filter((kind) => whatWasOpened(kind) === something)).toEqual([]);
	expect(new Set(kinds.map(whatWasOpened)).size).toBe(kinds.length);
});

it('says that somebody was asked, before the yes', () => {
	expect(whyTheyCould('asked')).toBe('because you asked this person');
});

it('has words of its own for every way in which something is opened, and says when no person did it', () => {
	const all = (kinds: string[]) => kinds.join(' and ');
	const said = hows.map((how) => `${noPerson(how) ?? ''} ${whatWasDone(how, ['agreement'], all)}`);
	expect(new Set(said).size).toBe(hows.length);
	expect(whatWasDone('print', ['agreement', 'message'], all)).toBe(
		'opened on a sheet to print: your agreement and a message'
	);
	expect(hows.filter((how) => noPerson(how) !== null)).toEqual(['job', 'command']);
});
