/** Adding or taking away any way in is announced elsewhere (architecture reference, accounts), and who is told of channels. */
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Actor, Organisation } from '#platform/actor.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import { useCase } from '#platform/use-case.server.ts';
import { changePassphrase, makeNewCard, startAccount } from '#features/sign-in/index.server.ts';
import { destroyAccount } from '#features/record/server/destroy.ts';
import { newWays } from '#features/sign-in/server/ways-in.ts';
import { startMailServer, type MailServer } from '#tests/support/mail-server.ts';
import { testOrganisation } from '#tests/support/people.ts';
import { testProgramme } from '#tests/support/programme.ts';
import { asOwner, doErrands, happened, tellAll, tellAndSend, useReach } from '#tests/support/telling.ts';
import { addChannel, proveChannel, removeChannel, sendCode } from '#features/notifications/index.server.ts';
import { handlers } from '#features/notifications/server/jobs.ts';

const first = 'we walk to the sea';
const second = 'a door behind the garden';

const begin = useCase({
	name: 'test.begin-to-be-told',
	input: v.any(),
	allow: () => true,
	prepare: () => newWays(first),
	run: (ctx, _input, _loaded, ways) =>
		startAccount(ctx, { alias: 'Wren', ways, language: 'en', sharedPhone: false, userAgent: null })
});

let org: Organisation, server: MailServer;
let cookie: string;
const actor = async (): Promise<Actor> => (await actorOf(org, readCookie(cookie)))!.actor;
const send = () => tellAndSend(org, handlers);
const sentTo = () => server.mails.splice(0).map(({ to }) => to[0]);

/** A mailbox that is in use. */
async function on(address: string): Promise<string> {
	const manner = { safety: 'safe', from: '00:00', until: '00:00', cover: 'update', language: 'en' };
	const { id: channel } = await addChannel(await actor(), { ...manner, kind: 'email', address });
	await sendCode(await actor(), { channel });
	await send();
	const [, code] = /^(\d{6}) *$/m.exec(server.mails.at(-1)!.raw)!;
	server.mails.length = 0;
	await proveChannel(await actor(), { channel, code });
	return channel;
}

beforeAll(async () => {
	server = await startMailServer();
	org = await testOrganisation();
	await testProgramme(org);
}, 60_000);
afterAll(() => server.close());
beforeEach(async () => {
	useReach({ mail: server.settings });
	const started = await begin(nobody(org), {});
	cookie = started.session.cookie.value;
	await asOwner(org, 'delete from try_allowance');
	await happened(org);
});

it('a new passphrase and a new card are told at once, each, though somebody is here: it may be somebody else', async () => {
	await on('wren@example.net');
	await happened(org);
	await changePassphrase(await actor(), { current: first, passphrase: second });
	await send();
	expect(sentTo()).toEqual(['wren@example.net']);
	await makeNewCard(await actor(), { current: second, otherWords: undefined, language: 'en' });
	await send();
	expect(sentTo()).toEqual(['wren@example.net']);
});

it('a way to be told that was added or taken away is told by the others, and not by itself', async () => {
	await on('first@example.net');
	await send();
	expect(sentTo()).toEqual([]);
	const other = await on('second@example.net');
	await send();
	expect(sentTo()).toEqual(['first@example.net']);
	await removeChannel(await actor(), { channel: other });
	await send();
	expect(sentTo()).toEqual(['first@example.net']);
});

it('a way to be told goes with the account, with all that waits', async () => {
	await on('wren@example.net');
	await happened(org);
	await changePassphrase(await actor(), { current: first, passphrase: second });
	const { personId } = await actor();
	const waiting = await tellAll(org, handlers);
	expect(waiting).toHaveLength(1);
	await destroyAccount(org, personId!);
	await doErrands(org, handlers, waiting);
	expect(sentTo()).toEqual([]);
	for (const table of ['reach_channel', 'reach_code', 'reach_delivery', 'notice'])
		expect(await asOwner(org, `select from ${table} where person_id = $1`, [personId]), table).toEqual([]);
});
