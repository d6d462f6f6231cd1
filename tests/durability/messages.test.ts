/** A short trial of what `npm run check:messages` does at length: people talk over bad lines while processes and the database are killed. */
import { expect, it } from 'vitest';
import { messageTrial } from '../support/message-kills.ts';

it('nothing that was acknowledged is lost, doubled or out of its order, in the database or on a page', async () => {
	const { summary, ...outcome } = await messageTrial({ pairs: 6, kills: 5, every: 600, tooEarly: false });
	expect(outcome.troubles, summary).toEqual([]);
	expect([outcome.lost, outcome.doubled], summary).toEqual([0, 0]);
	expect(outcome.acknowledged).toBeGreaterThan(20);
}, 180_000);

it('control: what is acknowledged before the commit is lost, and this trial sees it', async () => {
	const { lost, summary } = await messageTrial({ pairs: 6, kills: 5, every: 300, tooEarly: true });
	expect(lost, summary).toBeGreaterThan(0);
}, 180_000);
