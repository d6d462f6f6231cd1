/** Promises, days that matter, calls and reminders go with the account of whoever they are about (INV-35). */
import { beforeAll, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { askCall, askSupport, keepDate, promise, remindMe } from '#features/commitments/index.server.ts';
import { destroyAccount } from '#features/record/server/destroy.ts';
import { asOwner } from '#tests/support/telling.ts';
import { testGround, twoPairs, type TwoPairs } from '#tests/support/two-pairs.ts';
import { dayAhead as day } from '#tests/support/days.ts';

let two: TwoPairs;
beforeAll(async () => {
	two = await twoPairs(await testGround());
}, 60_000);

/** What is there of somebody, by table. */
const left = async (person: string) => {
	const found: Record<string, number> = {};
	for (const [table, column] of [
		['commitment', 'participant_id'],
		['reminder', 'person_id'],
		['key_date', 'person_id'],
		['support_around', 'person_id'],
		['reminder_call', 'participant_id'],
		['reminder_call_time', 'participant_id'],
		['words', 'about']
	])
		found[table!] = (
			await asOwner(
				two.org,
				`select from ${table} where ${column} = $1 ${table === 'words' ? 'and field between 190 and 199' : ''}`,
				[person]
			)
		).length;
	return found;
};

it('all of it is gone, and what somebody else has stays', async () => {
	const hasAll = async (who: 'wren' | 'robin') => {
		const match = who === 'wren' ? two.match : two.otherMatch;
		const actor = () => two[who].actor();
		await promise(await actor(), { id: newId(), match, words: 'I will.', due: day(3) });
		await remindMe(await actor(), { id: newId(), words: 'Water.', date: day(2), time: '07:00' });
		const { id: date } = await keepDate(await actor(), {
			...{ id: newId(), words: 'The hearing.', day: day(9), with: match }
		});
		await askSupport(await actor(), { date, seen: '', helps: ['quiet-day'], words: 'Please.' });
		await askCall(await actor(), {
			...{ id: newId(), match, kind: 'wake-up', words: 'The bus.', date: day(4), time: '07:00' }
		});
	};
	await hasAll('wren');
	await hasAll('robin');
	const before = await left(two.wren.id);
	expect(Object.entries(before).filter(([, many]) => many === 0)).toEqual([]);
	await destroyAccount(two.org, two.wren.id);
	expect(Object.values(await left(two.wren.id))).toEqual(Object.keys(before).map(() => 0));
	expect(await left(two.robin.id)).toEqual(before);
});
