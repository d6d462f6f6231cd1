import { expect, it } from 'vitest';
import { NotAllowed, NotFound } from '#platform/errors.ts';
import { afterForm } from './after-form.ts';

const asked = (method: string) => new Request('http://localhost/', { method });

it('gives what is there', async () => {
	expect(await afterForm(asked('GET'), Promise.resolve('page'))).toBe('page');
	expect(await afterForm(asked('POST'), Promise.resolve('page'))).toBe('page');
});

it('gives nothing instead of losing what was typed, and only then', async () => {
	expect(await afterForm(asked('POST'), Promise.reject(new NotFound()))).toBeNull();
	await expect(afterForm(asked('GET'), Promise.reject(new NotFound()))).rejects.toBeInstanceOf(NotFound);
	await expect(afterForm(asked('POST'), Promise.reject(new NotAllowed()))).rejects.toBeInstanceOf(NotAllowed);
});
