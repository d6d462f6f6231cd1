import { expect, it } from 'vitest';
import { isAlwaysShown } from './plain-home.ts';

it.each(['/help-now', '/riverside/help-now', '/leave', '/riverside/leave', '/open'])(
	'%s is never behind the plain screen',
	(path) => expect(isAlwaysShown(path)).toBe(true)
);

it.each(['/', '/home', '/riverside', '/riverside/talk', '/riverside/talk/open'])(
	'%s waits behind it',
	(path) => expect(isAlwaysShown(path)).toBe(false)
);
