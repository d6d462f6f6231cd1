/** What was said while somebody stood in is sealed, goes with the account of whoever it is about, and after the days the programme chose (INV-35). */
import { beforeEach, expect, inject, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import {
	agreeToStandIn,
	askStandIn,
	planLeave,
	readCover,
	readCoverNow,
	sayNotWell,
	shareForCover,
	writeInCover
} from '#features/cover/index.server.ts';
import { promise } from '#features/commitments/index.server.ts';
import { deleteWhatIWrote, takeRecord } from '#features/record/index.server.ts';
import { destroyAccount, destroyWhatTwoWrote } from '#features/record/server/destroy.ts';
import { dayAhead } from '#tests/support/days.ts';
import { dumpOf } from '#tests/support/dump.ts';
import { asTyped, foundIn } from '#tests/support/planted.ts';
import { asOwner } from '#tests/support/telling.ts';
import { testGround, twoPairs, type TwoPairs } from '#tests/support/two-pairs.ts';

const planted = {
	know: 'Call after the planted bell.',
	promise: 'I bring the planted form.',
	asked: 'Can we talk by the planted gate?',
	answer: 'Yes, at four, by the planted gate.'
};

let two: TwoPairs;
let cover: string;
beforeEach(async () => {
	two = await twoPairs(await testGround({ zone: 'America/Toronto' }));
	await promise(await two.wren.actor(), { id: newId(), match: two.match, words: planted.promise });
	const standIn = newId();
	await askStandIn(await two.wren.actor(), { id: standIn, person: two.marisol.id });
	await agreeToStandIn(await two.marisol.actor(), { standIn });
	await shareForCover(await two.wren.actor(), { standIn, seen: '', know: planted.know, shows: 'promises' });
	await sayNotWell(await two.dana.actor(), {});
	await planLeave(await two.dana.actor(), { id: newId(), from: dayAhead(3), until: dayAhead(4) });
	const { away } = await readCoverNow(await two.wren.actor(), {});
	cover = away[0]!.cover!.id;
	for (const [who, text] of [
		[two.wren, planted.asked],
		[two.marisol, planted.answer]
	] as const)
		await writeInCover(await who.actor(), { cover, id: newId(), text });
});

const left = async (column: string, person: string) =>
	Object.fromEntries(
		await Promise.all(
			(
				[
					['stand_in', 'participant_id', 'by_id'],
					['absence', 'participant_id', 'supporter_id'],
					['cover', 'participant_id', 'supporter_id'],
					['cover_message', 'participant_id', 'author_id'],
					['not_well_day', 'supporter_id', 'supporter_id'],
					['leave_days', 'supporter_id', 'supporter_id'],
					['cover_runs', 'supporter_id', 'supporter_id']
				] as const
			).map(async ([table, participant, supporter]) => [
				table,
				(
					await asOwner(
						two.org,
						`select 1 from ${table} where ${column === 'participant' ? participant : supporter} = $1`,
						[person]
					)
				).length
			])
		)
	);

it('lies in the database as nobody can read it', async () => {
	expect((await readCover(await two.marisol.actor(), { cover })).shown?.know).toBe(planted.know);
	const dump = await dumpOf({ ...inject('database').superuser, database: 'beenthere' }, two.org.schema);
	expect(dump.toString('utf8')).toContain(two.wren.id);
	expect(foundIn(dump, Object.values(planted), asTyped)).toEqual([]);
});

it('is in the record of the participant, who takes back what they wrote there', async () => {
	const record = async () => JSON.stringify(await takeRecord(await two.wren.actor(), {}));
	for (const said of Object.values(planted)) expect(await record()).toContain(said);
	await deleteWhatIWrote(await two.wren.actor(), {});
	for (const said of [planted.asked, planted.know, planted.promise])
		expect(await record()).not.toContain(said);
	expect(await record()).toContain(planted.answer);
	// A supporter's own days are in theirs, and in nobody else's.
	expect(JSON.stringify(await takeRecord(await two.dana.actor(), {}))).toContain('Not well today');
}, 30_000);

it('goes with the account of the participant, and what is a supporter’s with theirs', async () => {
	expect(Object.values(await left('participant', two.wren.id)).slice(0, 4)).toEqual([1, 2, 2, 2]);
	await destroyAccount(two.org, two.wren.id);
	expect(Object.values(await left('participant', two.wren.id))).toEqual([0, 0, 0, 0, 0, 0, 0]);
	const before = await left('supporter', two.dana.id);
	expect([before.not_well_day, before.leave_days, before.cover_runs]).toEqual([1, 1, 2]);
	await destroyAccount(two.org, two.dana.id);
	const after = await left('supporter', two.dana.id);
	expect([after.not_well_day, after.leave_days, after.cover_runs, after.absence]).toEqual([0, 0, 0, 0]);
});

it('stays the participant’s when whoever stood in deletes their account, and goes after the days that were chosen', async () => {
	await destroyAccount(two.org, two.marisol.id);
	const said = async () =>
		(await readCover(await two.wren.actor(), { cover })).messages.map(({ text }) => text);
	expect(await said()).toEqual([planted.asked, planted.answer]);
	await asOwner(
		two.org,
		`update cover set from_at = now() - interval '402 days', until_at = now() - interval '400 days' where id = $1`,
		[cover]
	);
	await destroyWhatTwoWrote(two.org, { notes: 90, talk: 500, account: 700, facts: 900 });
	expect(await said()).toEqual([planted.asked, planted.answer]);
	await destroyWhatTwoWrote(two.org, { notes: 90, talk: 365, account: 700, facts: 900 });
	expect(await said()).toEqual([null, null]);
});
