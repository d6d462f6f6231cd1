/**
 * `npm run check:reminders [-- --many 10000]`
 *
 * Reminders that are all due in the same minute, two processes of the built application, and three of them killed (decision 0022):
 * each reminder is taken once, and everybody is told: half by mail, half by Web Push, where some browsers are gone and some hang. Then the same with two faults made on purpose, taking without the lock
 * and telling in another transaction, in which doubles and losses must be found. Takes some minutes; a short one is among the
 * tests (tests/durability/reminders.test.ts).
 */
import { parseArgs } from 'node:util';
import { removeFolder } from '#tests/support/application.ts';
import { Claimers, peopleWithReminders } from '#tests/support/reminder-claims.ts';
import { reminderTrial } from '#tests/support/reminder-trial.ts';

const { values } = parseArgs({ options: { many: { type: 'string', default: '10000' } } });

const sent = await reminderTrial(Number(values.many), console.log);
console.log(sent.summary);

const folder = peopleWithReminders(1200, 'push.example.org');
const claimers = await Claimers.start(folder, 2 + 2 + 2);
const unlocked = await claimers.run('unlocked', [0.3, 0.6]);
console.log(`Control, without the lock and the key: ${unlocked.summary}`);
const apart = await claimers.run('apart', [0.3, 0.6]);
console.log(`Control, told in another transaction: ${apart.summary}`);
await claimers.stop();
removeFolder(folder);

const clean = sent.lost + sent.takenTwice + sent.unexplained + sent.unreadable === 0;
const seen = unlocked.doubled > 0 && apart.lost > 0;
console.log(
	clean
		? seen
			? 'Every reminder was taken once and told, and what goes wrong would have been seen.'
			: 'Every reminder was taken once, but a control found nothing: it proves nothing.'
		: 'SOMETHING WAS LOST OR TAKEN TWICE.'
);
process.exit(clean && seen ? 0 : 1);
