import { expect, it } from 'vitest';
import { sentForm, typed } from './form-action.ts';

const form = (...pairs: [string, string][]) => {
	const made = new FormData();
	for (const [name, value] of pairs) made.append(name, value);
	return made;
};

it('takes a name once as a text, twice or with brackets as a list', () => {
	expect(typed(form(['a', '1'], ['b', '1'], ['b', '2'], ['c[]', '1']))).toEqual({
		a: '1',
		b: ['1', '2'],
		c: ['1']
	});
});

it('gives nothing a prototype, whatever its name', () => {
	const values = typed(
		form(['__proto__', '1'], ['__proto__', '2'], ['__proto__[]', '3'], ['constructor', '4'])
	);
	expect(Object.getPrototypeOf(values)).toBe(Object.prototype);
	expect(Object.entries(values)).toEqual([['constructor', '4']]);
});

it('says that a form which breaks off is a bad request', async () => {
	const request = new Request('http://localhost/', {
		method: 'POST',
		headers: { 'content-type': 'multipart/form-data; boundary=x' },
		body: '--x\r\n\r\n'
	});
	await expect(sentForm(request)).rejects.toMatchObject({ status: 400 });
});
