import { expect, it } from 'vitest';
import { safePath } from './leaving.ts';

it.each(['/', '/riverside/talk', '/talk?at=2'])('leads back to %s', (path) =>
	expect(safePath(path, '/home')).toBe(path)
);

it.each([
	'//evil.example',
	'/\\evil.example',
	'https://evil.example',
	'',
	undefined,
	'/a b',
	'javascript:alert(1)'
])('never leads to %s', (path) => expect(safePath(path, '/home')).toBe('/home'));
