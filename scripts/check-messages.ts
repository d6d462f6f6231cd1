/**
 * `npm run check:messages [-- --pairs 200 --kills 200 --control-kills 12 --every 12000]`
 *
 * Two processes of the built application on one database, people who talk over bad lines, and something killed again and again:
 * a process, or the database. Nothing that was acknowledged may be lost, doubled or out of its order, in the database or on any
 * page. Then the same with a fault made on purpose, acknowledging before the commit, in which losses must be found. Takes about a
 * quarter of an hour; a short one is among the tests (tests/durability/messages.test.ts).
 */
import { parseArgs } from 'node:util';
import { messageTrial } from '#tests/support/message-kills.ts';

const { values } = parseArgs({
	options: {
		pairs: { type: 'string', default: '200' },
		kills: { type: 'string', default: '200' },
		'control-kills': { type: 'string', default: '12' },
		/** Everybody sends about once in so many milliseconds. */
		every: { type: 'string', default: '12000' }
	}
});
const run = (kills: string, tooEarly: boolean) =>
	messageTrial({
		pairs: Number(values.pairs),
		kills: Number(kills),
		every: Number(values.every),
		tooEarly,
		say: console.log
	});

const honest = await run(values.kills, false);
console.log(honest.summary);
const control = await run(values['control-kills'], true);
console.log(`Control, acknowledging before the commit: ${control.summary}`);
const clean = honest.lost + honest.doubled + honest.troubles.length === 0;
console.log(
	clean
		? control.lost > 0
			? 'Nothing was lost, and a loss would have been seen.'
			: 'Nothing was lost, but the control lost nothing either: it proves nothing.'
		: 'SOMETHING WAS LOST, DOUBLED OR OUT OF ORDER.'
);
process.exit(clean && control.lost > 0 ? 0 : 1);
