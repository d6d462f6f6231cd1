import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/**
 * R080: a contact is logged from *My day* in at most six taps. Every question of the form is one tap at most (chips, all
 * on one page, nothing to type), and one more tap saves. When the form gets another question this counts it.
 */
it('logs a contact from My day in at most six taps', () => {
	const form = readFileSync(new URL('./ContactForm.svelte', import.meta.url), 'utf8');
	const questions = form.match(/<Choice\b/g)!.length;
	const save = form.match(/<Button\b/g)!.length;
	expect(save).toBe(1);
	expect(questions + save).toBeLessThanOrEqual(6);
	// The form is on My day itself, not behind a link.
	expect(readFileSync(new URL('./MyDay.svelte', import.meta.url), 'utf8')).toContain('<ContactForm');
});
