/** A short trial of what `npm run check:reminders` does at length (decision 0022): two processes take what is due, and are killed. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { removeFolder } from '../support/application.ts';
import { Claimers, peopleWithReminders } from '../support/reminder-claims.ts';

let folder: string;
let claimers: Claimers | undefined;
beforeAll(async () => {
	folder = peopleWithReminders(900);
	// Two, and one for each that is killed.
	claimers = await Claimers.start(folder, 2 + 3 + 2);
}, 120_000);
afterAll(async () => {
	await claimers?.stop();
	removeFolder(folder);
});

it('a reminder that is due is taken once, and told in the same transaction, whoever is killed', async () => {
	const { summary, ...found } = await claimers!.run('honest', [0.25, 0.5, 0.75]);
	expect(found, summary).toEqual({ lost: 0, doubled: 0, apart: 0 });
}, 120_000);

it('control: without the lock and the key some are told twice, and this trial sees it', async () => {
	const { doubled, summary } = await claimers!.run('unlocked', []);
	expect(doubled, summary).toBeGreaterThan(0);
}, 120_000);

it('control: marked in one transaction and told in the next, some are told to nobody, and this trial sees it', async () => {
	const { lost, summary } = await claimers!.run('apart', [0.3, 0.6]);
	expect(lost, summary).toBeGreaterThan(0);
}, 120_000);
