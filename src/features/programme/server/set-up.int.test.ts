import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRole } from '#platform/actor.ts';
import { organisations } from '#platform/db/organisations.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import { acceptInvitation, readStaff } from '#features/sign-in/index.server.ts';
import { useOwnDatabase } from '#tests/support/own-database.ts';
import { setUpSecondStep } from '#tests/support/second-step.ts';
import { claimCode } from './claim.ts';
import { commands } from './commands.ts';
import { setUpProgramme } from './set-up-programme.ts';

const nowhere = nobody({
	id: '00000000-0000-0000-0000-000000000000',
	slug: '',
	schema: 'org_00000000000000000000000000000000',
	kind: 'programme',
	name: '',
	neutralSite: null,
	roleWords: null,
	guardedPairs: false
});

const form = {
	...{ name: 'Riverside', slug: 'riverside', type: 'recovery', language: 'en', zone: 'America/Toronto' },
	...{ emergency: '911', text_en: 'One.', text_fr: 'Un.', text_es: 'Uno.', confirmed: 'yes', lawyer: 'no' },
	...{ yourName: 'Noor', passphrase: 'a lantern under seven birches', userAgent: null }
};

describe('a new installation', () => {
	let close: () => Promise<void>;
	let code: string;
	beforeAll(async () => {
		close = await useOwnDatabase('set_up');
		code = (await claimCode())!;
	}, 120_000);
	afterAll(() => close());

	const printed = async (...args: string[]) => {
		const lines: string[] = [];
		expect(await commands['way in']!.run(args, (line) => lines.push(line))).toBe(0);
		return lines.join('\n');
	};

	it('prints a new code in the terminal when it is asked for', async () => {
		expect(await printed()).toMatch(/^ {4}[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}$/m);
	});

	it('is set up once, and the same form sent twice gets the same card', async () => {
		const [one, other] = await Promise.all([
			setUpProgramme(nowhere, code, form),
			setUpProgramme(nowhere, code, form)
		]);
		expect(other).toEqual(one);
		expect(await setUpProgramme(nowhere, code, form)).toEqual(one);
		expect(one.card.code).toBeTruthy();
		expect(await organisations()).toHaveLength(1);
	});

	it('tells nobody else what is on the card', async () => {
		const guess = { ...form, passphrase: 'a lantern under six birches' };
		await expect(setUpProgramme(nowhere, code, guess)).rejects.toMatchObject({
			code: 'programme_error_claimed'
		});
		await expect(setUpProgramme(nowhere, 'AAAA-BBBB-CCCC', form)).rejects.toMatchObject({
			code: 'programme_error_claim'
		});
	});

	it('has a new way in when the card is lost, and those who look after it see that', async () => {
		const said = await printed();
		const secret = /\/riverside\/invitation\/([\w-]+)$/m.exec(said)![1]!;
		const org = (await organisations())[0]!;
		const { session } = await acceptInvitation(nobody(org), {
			...{ secret, called: 'Sam', passphrase: 'we walk to the sea', ownPhone: '', userAgent: null },
			language: 'en'
		});
		const here = async () => (await actorOf(org, readCookie(session.cookie.value)))!.actor;
		await setUpSecondStep(await here(), 'we walk to the sea');
		const actor = await here();
		expect(hasRole(actor, 'administrator') && hasRole(actor, 'lead')).toBe(true);
		await printed('--organisation', 'riverside');
		const { fromTerminal } = await readStaff(actor, { programme: org.id });
		expect(fromTerminal.map(({ takenBy }) => takenBy)).toEqual([null, 'Sam']);
	});

	it('asks which organisation when there is none of that name', async () => {
		await expect(commands['way in']!.run(['--organisation', 'hillside'], () => undefined)).rejects.toThrow(
			'riverside'
		);
	});
});
