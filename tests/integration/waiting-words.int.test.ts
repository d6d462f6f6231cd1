import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import { handlers as ofMatching } from '#features/matching/server/jobs.ts';
import { readThread, sendLater } from '#features/messages/index.server.ts';
import { handlers as ofMessages, sendDue } from '#features/messages/server/jobs.ts';
import { endRole } from '#features/sign-in/index.server.ts';
import { asOwner, happened } from '#tests/support/telling.ts';
import { testGround, twoPairs } from '#tests/support/two-pairs.ts';

it('what waits is not sent when the role of one of the two is over, and then gone with its words, however the match ends', async () => {
	const { org, wren, dana, lead, match } = await twoPairs(await testGround());
	const day = Temporal.Now.zonedDateTimeISO('America/Toronto').add({ days: 1 }).toPlainDate().toString();
	const { id: message } = await sendLater(await dana.actor(), {
		...{ match, id: newId(), text: 'From who is no supporter any more', day, time: '08:00' }
	});
	const kept = async () => [
		...(await asOwner(org, 'select from message_later where id = $1', [message])),
		...(await asOwner(org, 'select from words where row_id = $1', [message]))
	];
	expect(await kept()).toHaveLength(2);
	await asOwner(org, `update message_later set due_at = due_at - interval '40 days' where match_id = $1`, [
		match
	]);
	await happened(org);
	await endRole(await lead.actor(), { programme: org.id, person: dana.id, role: 'supporter' });
	// The news of it is not told yet.
	expect(await asOwner(org, 'select state from match where id = $1', [match])).toEqual([{ state: 'active' }]);
	await sendDue(org, match);
	expect((await readThread(await wren.actor(), { match })).messages).toEqual([]);
	const names = [];
	for (const told of await happened(org)) {
		names.push(told.name);
		await ofMatching[told.name]?.({ ...told, org });
		if (!told.name.startsWith('errand.')) await ofMessages[told.name]?.({ ...told, org });
	}
	expect(names).not.toContain('match.ended');
	expect(await kept()).toEqual([]);
});
