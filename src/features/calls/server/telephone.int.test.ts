import { sql } from 'kysely';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asSystem } from '#platform/db/as-system.ts';
import { newId } from '#platform/ids.ts';
import { asPerson, testPerson, type TestPerson } from '#tests/support/people.ts';
import {
	callFrom,
	signatureOf,
	startTelephoneCompany,
	textFrom,
	type Sent,
	type TelephoneCompany
} from '#tests/support/telephone-company.ts';
import { asOwner, useReach } from '#tests/support/telling.ts';
import { testGround, type Ground } from '#tests/support/two-pairs.ts';
import { readWhoLooked } from '#features/access/index.server.ts';
import { changeSafeWay } from '#features/enrolment/index.server.ts';
import { takeRecord } from '#features/record/index.server.ts';
import {
	afterCall,
	allowByText,
	answerCall,
	answerText,
	beginCall,
	endCall,
	giveSlotBack,
	keepOnCallPhone,
	offerSlots,
	openCallBack,
	readCallBack,
	readRota,
	takeCallBack,
	withdrawCallBack
} from '../index.server.ts';
import { forgetOld, tidyUp } from './jobs.ts';

let company: TelephoneCompany;
let ground: Ground;
let wren: TestPerson, jo: TestPerson;
let counted = 0;
let wrens: string;
const address = (what: string) => `https://help.example.org/telephone/${what}`;
const handed = (what: string, fields: Sent, changed: { signature?: string } = {}) => ({
	url: address(what),
	signature: changed.signature ?? signatureOf(address(what), fields),
	form: new URLSearchParams(fields)
});
const text = (from: string, body = 'CALL', fields = textFrom(from, body)) =>
	answerText(ground.org, handed('text', fields));
const call = (fields = callFrom(wrens)) => answerCall(ground.org, handed('call', fields), address('after'));
const mine = async () => (await readCallBack(await wren.actor(), {})).last;
const on = async (person: TestPerson) => {
	const at = (minutes: number) =>
		Temporal.Now.zonedDateTimeISO('America/Toronto').add({ minutes }).toString().slice(0, 16).split('T');
	const [[date, from], [, to]] = [at(-30), at(60)] as [[string, string], [string, string]];
	const id = newId();
	await offerSlots(await person.actor(), { id, date, from, to });
	return id;
};
const nothing = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';

beforeAll(async () => {
	company = await startTelephoneCompany();
});
afterAll(() => company.close());
beforeEach(async () => {
	useReach({ twilio: company.settings });
	ground = await testGround();
	wren = await testPerson(ground.org, { alias: 'Wren' });
	jo = await testPerson(ground.org, { alias: 'Jo', roles: ['supporter'] });
	wrens = `+1416555${String(1000 + ++counted)}`;
	await changeSafeWay(await wren.actor(), {
		...{ channel: 'call', address: wrens, safety: 'safe', codeWord: 'heron' }
	});
});

describe('a text message to the programme’s number', () => {
	it('asks for a call where its owner allowed it, and is not answered', async () => {
		await on(jo);
		await allowByText(await wren.actor(), { allow: 'yes' });
		expect(await text(wrens)).toBe(nothing);
		expect(await mine()).toMatchObject({ state: 'asked', name: 'Jo', about: '' });
	});

	it('does one thing when the same is handed over twice, also at the same moment', async () => {
		await on(jo);
		await allowByText(await wren.actor(), { allow: 'yes' });
		const fields = textFrom(wrens, 'CALL');
		const all = await Promise.all([text(wrens, 'CALL', fields), text(wrens, 'CALL', fields)]);
		expect(all).toEqual([nothing, nothing]);
		const first = await mine();
		await withdrawCallBack(await wren.actor(), { callBack: first!.id });
		expect(await text(wrens, 'CALL', fields)).toBe(nothing);
		expect((await mine())!.id).toBe(first!.id);
		expect((await mine())!.state).toBe('withdrawn');
		await text(wrens);
		expect((await mine())!.state).toBe('asked');
	});

	it.each([
		['before it was allowed', async () => undefined, 'CALL'],
		['when it was stopped', () => allows('no'), 'CALL'],
		['with other words', () => allows('yes'), 'Are you a help line?'],
		['when the way is not safe any more', () => changes({ safety: 'not-safe' }), 'CALL'],
		['when the safe number is another one', () => changes({ address: '+14165559999' }), 'CALL'],
		['when two have the same number', () => somebodyElse(), 'CALL']
	])('does nothing %s, and is answered just the same', async (_when, before, words) => {
		await on(jo);
		await before();
		expect(await text(wrens, words)).toBe(nothing);
		expect(await mine()).toBeNull();
		expect(await text('+14165550666', words)).toBe(nothing);
	});
	const allows = async (allow: string) => {
		await allowByText(await wren.actor(), { allow: 'yes' });
		await allowByText(await wren.actor(), { allow });
	};
	const changes = async (more: Record<string, string>) => {
		await allows('yes');
		await changeSafeWay(await wren.actor(), {
			...{ channel: 'call', address: wrens, safety: 'safe', codeWord: '', ...more }
		});
	};
	const somebodyElse = async () => {
		await allows('yes');
		const robin = await testPerson(ground.org, { alias: 'Robin' });
		const way = { channel: 'call', address: wrens, safety: 'safe', codeWord: '' };
		await changeSafeWay(await robin.actor(), way);
		await allowByText(await robin.actor(), { allow: 'yes' });
	};

	it.each([
		['another signature', { signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=' }],
		['no signature', { signature: '' }]
	])('is refused with %s', async (_what, changed) => {
		await allowByText(await wren.actor(), { allow: 'yes' });
		expect(await answerText(ground.org, handed('text', textFrom(wrens, 'CALL'), changed))).toBeNull();
		expect(await mine()).toBeNull();
	});

	it('is refused for another account and another number, signed or not, and where no telephone is set up', async () => {
		for (const more of [{ AccountSid: `AC${'f'.repeat(32)}` }, { To: '+14165550999' }] as Sent[])
			expect(await text(wrens, 'CALL', textFrom(wrens, 'CALL', more))).toBeNull();
		useReach({ twilio: null });
		expect(await text(wrens)).toBeNull();
	});

	it('leads to a call-back whose number is seen by whoever has it in hand alone, and is gone afterwards', async () => {
		await on(jo);
		await allowByText(await wren.actor(), { allow: 'yes' });
		await text(wrens);
		const callBack = (await mine())!.id;
		expect((await openCallBack(await jo.actor(), { callBack })).way).toBeNull();
		const numbers = async (person: TestPerson) =>
			asPerson(await person.actor(), ({ db }) => db.selectFrom('call_back_number').selectAll().execute());
		expect(await numbers(jo)).toEqual([]);
		await takeCallBack(await jo.actor(), { callBack });
		expect((await openCallBack(await jo.actor(), { callBack })).way).toEqual({
			...{ number: wrens, codeWord: 'heron', voicemail: false }
		});
		expect(await numbers(ground.lead)).toEqual([]);
		const looked = JSON.stringify(await readWhoLooked(await wren.actor(), {}));
		expect(looked).toContain('call-number');
		await beginCall(await jo.actor(), { callBack });
		await endCall(await jo.actor(), { callBack, outcome: 'reach' });
		await tidyUp(ground.org);
		const left = await asSystem(ground.org, 'calls.tidy-up', (db) =>
			sql`select 1 from call_back_number`.execute(db)
		);
		expect(left.rows).toEqual([]);
		expect((await mine())!.state).toBe('called_back');
	});

	it('does nothing for who takes part no more, whose leave to ask goes too', async () => {
		await on(jo);
		await allowByText(await wren.actor(), { allow: 'yes' });
		const allowed = () => asOwner(ground.org, 'select from call_by_text where person_id = $1', [wren.id]);
		await tidyUp(ground.org);
		expect(await allowed()).toHaveLength(1);
		await asOwner(
			ground.org,
			`update relation set until_at = now() where person_id = $1 and kind = 'role:participant'`,
			[wren.id]
		);
		expect(await text(wrens)).toBe(nothing);
		expect(await asOwner(ground.org, 'select from call_back where participant_id = $1', [wren.id])).toEqual(
			[]
		);
		await tidyUp(ground.org);
		expect(await allowed()).toEqual([]);
	});

	it('is known again for a day, when the same is handed over once more', async () => {
		await allowByText(await wren.actor(), { allow: 'yes' });
		await text(wrens);
		const known = async () => (await asOwner(ground.org, 'select from telephone_event')).length;
		const before = await known();
		await forgetOld(ground.org);
		expect(await known()).toBe(before);
		await asOwner(ground.org, `update telephone_event set at = now() - interval '25 hours'`);
		await forgetOld(ground.org);
		expect(await known()).toBe(0);
	});

	it('is allowed only for a number with its country, and stands in the record', async () => {
		await allowByText(await wren.actor(), { allow: 'yes' });
		expect(JSON.stringify(await takeRecord(await wren.actor(), {}))).toContain('text message');
		await changeSafeWay(await wren.actor(), {
			...{ channel: 'call', address: '555 0100', safety: 'safe', codeWord: '' }
		});
		await expect(allowByText(await wren.actor(), { allow: 'yes' })).rejects.toMatchObject({
			code: 'calls_error_country'
		});
	});
});

describe('a call to the programme’s number', () => {
	const works = '+14165550177';

	it('rings whoever is on at their work phone, with the programme’s number; no page shows theirs', async () => {
		await keepOnCallPhone(await jo.actor(), { phone: '+1 416 555 0177' });
		await on(jo);
		const answer = await call();
		expect(answer).toContain(`<Number>${works}</Number>`);
		expect(answer).toContain(`callerId="${company.settings.number}"`);
		expect(answer).toContain(`action="${address('after')}"`);
		const pages = [await readRota(await jo.actor(), {}), await readRota(await ground.lead.actor(), {})];
		expect(JSON.stringify(pages)).not.toContain('5550177');
		expect(pages[0]).toMatchObject({ phone: true });
	});

	it('is told plainly, with the number for danger, when nobody is on or nobody gave a number', async () => {
		const said = await call();
		expect(said).toContain('<Say language="en-US">');
		expect(said).toContain('9 1 1');
		expect(said).not.toContain('<Dial');
		await on(jo);
		expect(await call()).toBe(said);
	});

	it('rings nobody whose turn was given back', async () => {
		await keepOnCallPhone(await jo.actor(), { phone: works });
		const slot = await on(jo);
		await giveSlotBack(await jo.actor(), { slot });
		expect(await call()).not.toContain('<Dial');
	});

	it('rings nobody whose role or whose time is over, at once; then their number is gone, and they are off the rota', async () => {
		await keepOnCallPhone(await jo.actor(), { phone: works });
		await on(jo);
		const relations = () =>
			asOwner(
				ground.org,
				`select kind from relation where person_id = $1 and kind in ('rota', 'on-call') and (until_at is null or until_at > now()) order by kind`,
				[jo.id]
			);
		const left = async () =>
			(
				await asOwner(
					ground.org,
					`select (select count(*)::int from on_call_phone where person_id = $1) as phones,
					(select count(*)::int from rota_member where person_id = $1) as members,
					(select count(*)::int from on_call_slot where supporter_id = $1) as slots`,
					[jo.id]
				)
			)[0];
		await tidyUp(ground.org);
		expect(await relations()).toEqual([{ kind: 'on-call' }, { kind: 'rota' }]);
		expect(await call()).toContain('<Dial');
		const role = (until: string) =>
			asOwner(ground.org, `update relation set until_at = ${until} where person_id = $1 and kind = $2`, [
				jo.id,
				'role:supporter'
			]);
		await role('now()');
		expect(await call()).not.toContain('<Dial');
		await role('null');
		expect(await call()).toContain('<Dial');
		await asOwner(
			ground.org,
			`update relation set until_at = now() where person_id = $1 and kind = 'on-call'`,
			[jo.id]
		);
		expect(await call()).not.toContain('<Dial');
		await role('now()');
		await tidyUp(ground.org);
		expect(await left()).toEqual({ phones: 0, members: 0, slots: 0 });
		expect(await relations()).toEqual([]);
	});

	it('ends after a talk, and is told plainly when nobody picked up', async () => {
		const after = (status: string) =>
			afterCall(ground.org, handed('after', callFrom(wrens, { DialCallStatus: status })));
		expect(await after('completed')).toBe(nothing);
		for (const status of ['no-answer', 'busy', 'failed', 'canceled'])
			expect(await after(status)).toContain('<Say');
	});

	it('is refused when it is forged', async () => {
		const fields = callFrom(wrens);
		const forged = handed(
			'call',
			{ ...fields, From: '+14165550666' },
			{ signature: signatureOf(address('call'), fields) }
		);
		expect(await answerCall(ground.org, forged, address('after'))).toBeNull();
		expect(await afterCall(ground.org, { ...handed('after', fields), signature: null })).toBeNull();
	});

	it('lets each opening of a work phone be seen by its owner (INV-37), and refuses what is no number', async () => {
		await keepOnCallPhone(await jo.actor(), { phone: works });
		await on(jo);
		await call();
		const events = await asPerson(await jo.actor(), ({ db }) =>
			db.selectFrom('access_event').select(['kind', 'why']).where('person_id', '=', jo.id).execute()
		);
		expect(events).toEqual([{ kind: 'call-number', why: 'server-key' }]);
		await expect(keepOnCallPhone(await jo.actor(), { phone: 'mine' })).rejects.toMatchObject({ status: 400 });
		await keepOnCallPhone(await jo.actor(), { phone: '' });
		expect(await readRota(await jo.actor(), {})).toMatchObject({ phone: false });
	});
});
