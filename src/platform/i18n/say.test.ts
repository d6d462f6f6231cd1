import { expect, it } from 'vitest';
import { say, sayEach } from './say.server.ts';

it('turns the code of a refusal into a sentence', () => {
	expect(say('error_conflict')).toMatch(/^Somebody/);
	expect(sayEach({ name: 'error_field' })).toEqual({ name: say('error_field') });
});

it.each(['nothing_like_this', 'toString', '__proto__'])('has a sentence for %s too', (key) =>
	expect(say(key)).toBe(say('error_field'))
);
