/** Everything that is ever sent, by everything that sends, as whoever carries it sees it (INV-11, H01, H54). */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#platform/ids.ts';
import type { Told } from '#platform/jobs/queue.server.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import {
	addChannel,
	proveChannel,
	removeChannel,
	sendCode,
	switchOn
} from '#features/notifications/index.server.ts';
import { covers } from '#features/notifications/domain/channel.ts';
import { tellings } from '#features/notifications/domain/happenings.ts';
import { handlers } from '#features/notifications/server/jobs.ts';
import { stepsOf } from '#tests/support/care-team.ts';
import { mailFrom, startMailServer, type MailServer } from '#tests/support/mail-server.ts';
import { testPerson, type TestPerson } from '#tests/support/people.ts';
import {
	pushContact,
	startPushService,
	whoAsked,
	type Browser,
	type PushService
} from '#tests/support/push-service.ts';
import { asOwner, doErrands, happened, tellAll, useReach } from '#tests/support/telling.ts';
import { startTextService, type TextService } from '#tests/support/text-service.ts';
import { testGround, twoPairs, type TwoPairs } from '#tests/support/two-pairs.ts';

/** All that people may ever read of us on a locked screen. */
const constants = [
	...['A message', 'A reminder', 'An update'],
	...['Un message', 'Un rappel', 'Une nouvelle'],
	...['Un mensaje', 'Un recordatorio', 'Una novedad']
];
const languages = ['en', 'fr', 'es'] as const;
/** Each is sent in every language, in one of its three texts. */
const happenings = Object.keys(tellings);

/** What must occur nowhere: the programme, roles, topics, names, and where it runs. */
const planted = [
	...['Riverside', 'Parent', 'Partner', 'peer', 'support', 'Wren', 'Dana', 'Kai', 'Lund', 'Robin', 'social'],
	...['beenthere', 'harbour-help', 'localhost', 'nodemailer', 'web-push', '/reach-me', 'https:']
];
const foundIn = (all: string) => planted.filter((word) => all.toLowerCase().includes(word.toLowerCase()));

/** One who carries what we send. */
type Carrier = {
	kind: 'email' | 'push' | 'text';
	/** Forgets what there was. */
	clear(): void;
	/** Of each thing: all that the carrier sees, what somebody reads in the end, and how long it was. */
	seen(): { all: string; text: string; length: number }[];
	/** What of it is another each time, and says nothing: a moment, an id, a seal. */
	varies: RegExp;
};

let pairs: TwoPairs, kai: TestPerson, thread: string;
let mails: MailServer, pushes: PushService, texts: TextService;
const browsers: Browser[] = [];

beforeAll(async () => {
	[mails, pushes, texts] = await Promise.all([startMailServer(), startPushService(), startTextService()]);
	setRuntime({ ...runtime(), publicUrl: 'https://harbour-help.example.org' });
	useReach({ mail: mails.settings, push: pushes.settings, text: texts.settings });
	pairs = await twoPairs(await testGround());
	kai = await testPerson(pairs.org, { alias: 'Kai Lund', roles: ['partner'] });
	thread = await stepsOf(pairs.wren).openTo(kai);
	await tellAll(pairs.org, handlers);
}, 120_000);
afterAll(() => Promise.all([mails.close(), pushes.close(), texts.close()]));

const carriers: Carrier[] = [
	{
		kind: 'email',
		clear: () => void (mails.mails.length = 0),
		seen: () =>
			mails.mails.map(({ raw, to, from, calledItself }) => ({
				all: [raw, from, calledItself, ...to].join('\n'),
				text: /^From: (.*) <hello@example.org>\r\n/.exec(raw)![1]!,
				length: raw.length
			})),
		varies: /^(Date|Message-ID): .*$/gm
	},
	{
		kind: 'push',
		clear: () => void (pushes.pushed.length = 0),
		seen: () =>
			pushes.pushed.map((one) => {
				const browser = browsers.find(({ endpoint }) => endpoint.endsWith(one.path))!;
				const { sub, aud } = whoAsked(one, pushes.settings.keys.publicKey);
				const opened = browser.open(one.body).toString();
				return {
					all: JSON.stringify({ ...one.headers, sub, aud, opened }),
					text: opened.trim(),
					length: one.body.length
				};
			}),
		varies: /("authorization"):"[^"]*"/g
	},
	{
		kind: 'text',
		clear: () => void (texts.texts.length = 0),
		seen: () =>
			texts.texts.map(({ raw, text, headers }) => ({
				all: raw + headers,
				text: text.trim(),
				length: raw.length
			})),
		varies: /("id|"x-signature)":"[^"]*"/g
	}
];

/** Has a channel of this carrier on; returns how to take it away. */
async function begins(person: TestPerson, { kind, clear, seen }: Carrier, given: Record<string, string>) {
	const address = { email: 'someone@example.net', text: '+15550100199', push: '' }[kind];
	const manner = { safety: 'safe', from: '00:00', until: '00:00', ...given };
	const { id: channel } = await addChannel(await person.actor(), { ...manner, kind, address });
	clear();
	if (kind === 'push') {
		browsers.push(pushes.browser());
		await switchOn(await person.actor(), { channel, subscription: browsers.at(-1)!.subscription });
	} else {
		// Codes to one address are limited; here is nobody whose mailbox fills up.
		await asOwner(pairs.org, 'delete from try_allowance');
		await sendCode(await person.actor(), { channel });
		await doErrands(pairs.org, handlers, await tellAll(pairs.org, handlers));
		const [code] = /\b\d{6}\b(?= *"|\s*$)/m.exec(seen().at(-1)!.all)!;
		await proveChannel(await person.actor(), { channel, code });
	}
	await happened(pairs.org);
	return { leave: async () => removeChannel(await person.actor(), { channel }) };
}

/** Nobody was here for a while, and what there was is over: as on another day. */
async function anotherDay() {
	await asOwner(
		pairs.org,
		`update session set last_seen_at = now() - interval '9 minutes'; delete from notice`
	);
}

describe.each(carriers)('by $kind', (carrier) => {
	beforeEach(() => carrier.clear());

	it('every happening there is sends one of nine texts, always as long, and nothing else of ours', async () => {
		const forms = new Map<string, Set<string>>();
		const lengths = new Set<number>();
		for (const language of languages)
			for (const cover of covers) {
				const reached = [
					await begins(pairs.wren, carrier, { language, cover }),
					await begins(kai, carrier, { language, cover })
				];
				for (const name of happenings.filter((_, at) => at % covers.length === covers.indexOf(cover))) {
					carrier.clear();
					await anotherDay();
					const payload: Told['payload'] = {
						...{ person: pairs.wren.id, participantId: pairs.wren.id, supporterId: pairs.wren.id },
						...{ match: pairs.match, matchId: pairs.match, thread, by: pairs.dana.id, kind: 'passphrase' }
					};
					await handlers[name]!({ id: newId(), org: pairs.org, name, payload });
					await doErrands(pairs.org, handlers, await happened(pairs.org));
					const seen = carrier.seen();
					expect(seen.length, name).toBeGreaterThan(0);
					for (const { all, text, length } of seen) {
						lengths.add(length);
						const same = all.replace(carrier.varies, '$1');
						forms.set(text, (forms.get(text) ?? new Set()).add(same));
						expect(foundIn(same), name).toEqual([]);
					}
				}
				for (const { leave } of reached) await leave();
				await happened(pairs.org);
			}
		expect([...forms.keys()].sort()).toEqual([...constants].sort());
		// Whatever happened, and whoever it was: of each text there is one form.
		expect([...forms.values()].map(({ size }) => size)).toEqual(constants.map(() => 1));
		expect([...lengths]).toHaveLength(1);
	}, 120_000);
});

describe.each(carriers.filter(({ kind }) => kind !== 'push'))('by $kind', (carrier) => {
	it('a code to be typed back says six digits, and is as long as any other', async () => {
		const lengths = new Set<number>();
		for (const language of languages)
			for (const cover of covers) {
				const person = await testPerson(pairs.org);
				const { leave } = await begins(person, carrier, { language, cover });
				const { all, length } = carrier.seen().at(-1)!;
				lengths.add(length);
				expect(foundIn(all.replace(carrier.varies, '$1'))).toEqual([]);
				await leave();
			}
		expect(lengths.size).toBe(1);
	}, 60_000);
});

it('mail comes from the address that was set, under the text itself, from a host that is not named', async () => {
	const { leave } = await begins(pairs.robin, carriers[0]!, { language: 'es', cover: 'update' });
	const [{ raw, calledItself }] = mails.mails as [MailServer['mails'][number]];
	expect(raw).toMatch(
		/^From: Una novedad <hello@example\.org>\r\nTo: <someone@example\.net>\r\nSubject: Una novedad\r\n/
	);
	expect(raw).toMatch(/^Message-ID: <[0-9a-f-]{36}@example\.org>\r$/m);
	expect(calledItself).toBe(mailFrom.split('@')[1]);
	await leave();
});

it('a push service learns whom to write to when something is wrong, and for how long a note is kept', async () => {
	const { leave } = await begins(pairs.robin, carriers[1]!, { language: 'en', cover: 'update' });
	await handlers['way-in.changed']!({
		...{ id: newId(), org: pairs.org, name: 'way-in.changed' },
		payload: { person: pairs.robin.id, kind: 'passphrase' }
	});
	await doErrands(pairs.org, handlers, await happened(pairs.org));
	const [one] = pushes.pushed as [PushService['pushed'][number]];
	expect(whoAsked(one, pushes.settings.keys.publicKey)).toMatchObject({
		sub: pushContact,
		aud: `http://${pushes.settings.hosts[0]}`
	});
	expect(one.headers).toMatchObject({ ttl: '86400', topic: 'new', 'content-encoding': 'aes128gcm' });
	await leave();
});
