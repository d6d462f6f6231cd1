import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Organisation } from '#platform/actor.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import { Conflict, Invalid, NotAllowed, NotFound } from '#platform/errors.ts';
import { systemClock } from '#platform/clock.ts';
import { newId } from '#platform/ids.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import {
	acknowledgePage,
	answerInPerson,
	changeSafeWay,
	comeBack,
	decline,
	handOverCard,
	pause,
	readOrientation,
	readPages,
	readPeople,
	readPrompts,
	readSomebody,
	readStanding,
	readCard,
	receiveWaiting,
	sharePrompt,
	takeBackPrompt,
	resume,
	sayHello,
	sayYes,
	seeOrientationItem,
	startAlone,
	stop,
	stopInPerson,
	waitingKey,
	welcome,
	writePrompt
} from '#features/enrolment/index.server.ts';
import { seal } from '../ui/waiting-welcomes.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { takeCard } from '#features/sign-in/index.server.ts';
import { readHome } from '#features/home/index.server.ts';
import { readWhoLooked } from '#features/access/index.server.ts';
import { readThread, sendMessage } from '#features/messages/index.server.ts';
import { testProgramme } from '#tests/support/programme.ts';
import { readySupporter, testTeam, walkTogether } from '#tests/support/walking.ts';

let org: Organisation,
	dana: TestPerson,
	marisol: TestPerson,
	wordings: { choiceWording: string; limitsWording: string };

beforeAll(async () => {
	org = await testOrganisation();
	await testProgramme(org);
	dana = await testPerson(org, { alias: 'Dana', roles: ['supporter'] });
	marisol = await testPerson(org, { alias: 'Marisol', roles: ['supporter'] });
	const pages = await readPages(nobody(org), { language: 'en' });
	wordings = { choiceWording: pages.choice, limitsWording: pages.limits.wording };
});

const hello = (more: object = {}) => ({ id: newId(), ...wordings, language: 'en', ...more });

const newcomer = { passphrase: 'green heron under the porch light', address: '192.0.2.7', userAgent: null };

/** Somebody who comes alone and says yes after both pages. */
async function alone(more: object = {}): Promise<() => Promise<Actor>> {
	const started = await startAlone(nobody(org), {
		...hello(),
		alias: 'Wren',
		...newcomer,
		address: newId(),
		...more
	});
	const cookie = readCookie(started.session.cookie.value);
	return async () => (await actorOf(org, cookie))!.actor;
}

/** Somebody takes up their card, on any phone. */
async function takes(code: string): Promise<() => Promise<Actor>> {
	const { session } = await takeCard(nobody(org), { code, ownPhone: '', ...newcomer });
	const cookie = readCookie(session.cookie.value);
	return async () => (await actorOf(org, cookie))!.actor;
}

/** Somebody without an account is given their card and takes it up. */
async function claims(supporter: Actor, person: string): Promise<() => Promise<Actor>> {
	const { card } = await readSomebody(supporter, { person });
	return takes(card!.code);
}

/** Somebody without an account, recorded by Dana. */
async function welcomed(more: object = {}, by: TestPerson = dana): Promise<string> {
	const { personId } = await welcome(await by.actor(), {
		...hello(),
		said: 'on',
		alias: 'Kit',
		answer: 'yes',
		...more
	});
	return personId!;
}

describe('somebody who comes alone', () => {
	it('is enrolled by their own yes after both pages, with no e-mail and no telephone (INV-01, INV-40)', async () => {
		const wren = await alone();
		expect(await readStanding(await wren(), {})).toMatchObject({
			name: 'Wren',
			state: 'enrolled',
			page: null,
			with: []
		});
	});

	it('keeps an unsafe way unused, and the app is still a way (INV-12)', async () => {
		const wren = await alone({ channel: 'call', address: '555-0177' });
		const standing = await readStanding(await wren(), {});
		expect(standing.state).toBe('enrolled');
		expect(standing.safeWay).toEqual({ channel: 'call', address: '555-0177', safety: 'unknown' });
	});

	it('keeps a word for calls beside a number to call, sealed, and nowhere else (H02)', async () => {
		const wren = await alone();
		const call = { channel: 'call', address: '555-0177', safety: 'safe', codeWord: 'blue heron' };
		await changeSafeWay(await wren(), call);
		expect((await readStanding(await wren(), {})).safeWay).toEqual(call);
		for (const without of [{ channel: 'text' }, { channel: 'app' }, { address: ' ' }])
			await expect(changeSafeWay(await wren(), { ...call, ...without })).rejects.toThrow(Invalid);
		expect((await readStanding(await wren(), {})).safeWay).toEqual(call);
		await changeSafeWay(await wren(), { ...call, codeWord: ' ' });
		expect((await readStanding(await wren(), {})).safeWay).not.toHaveProperty('codeWord');
	});

	it('says yes later when the limits page was not read yet', async () => {
		const wren = await alone({ limitsWording: undefined });
		expect(await readStanding(await wren(), {})).toMatchObject({ state: 'invited', page: 'limits' });
		await expect(sayYes(await wren(), { language: 'en' })).rejects.toThrow(Conflict);
		await sayYes(await wren(), { language: 'en', limitsWording: wordings.limitsWording });
		await sayYes(await wren(), { language: 'en' });
		expect((await readStanding(await wren(), {})).state).toBe('enrolled');
	});

	it('says not now, may be asked later or not, and says hello again', async () => {
		const wren = await alone({ limitsWording: undefined });
		await decline(await wren(), { askMeLater: 'on', keep: 'name' });
		expect((await readStanding(await wren(), {})).state).toBe('declined');
		await sayHello(await wren(), hello());
		expect((await readStanding(await wren(), {})).state).toBe('enrolled');
	});

	it('says no and leaves nothing', async () => {
		const wren = await alone({
			limitsWording: undefined,
			channel: 'text',
			address: '555-0177',
			safety: 'safe'
		});
		await decline(await wren(), { keep: 'nothing' });
		expect(await readStanding(await wren(), {})).toMatchObject({ name: null, state: null, safeWay: null });
	});

	it('is one person with a card, however often the form arrives', async () => {
		const form = { ...hello(), alias: 'Twice', ...newcomer };
		const first = await startAlone(nobody(org), form);
		const signedIn = (await actorOf(org, readCookie(first.session.cookie.value)))!.actor;
		// A double tap without a session, and the way back with one.
		for (const actor of [nobody(org), signedIn]) {
			const again = await startAlone(actor, form);
			expect(again).toMatchObject({ personId: first.personId, again: true });
			expect(again.card.name).toBe(first.card.name);
			expect(again.card.code).not.toBe(first.card.code);
			const opened = (await actorOf(org, readCookie(again.session.cookie.value)))!.actor;
			expect(await readStanding(opened, {})).toMatchObject({ name: 'Twice', state: 'enrolled' });
		}
	});

	it('is one person when two taps come at the same moment', async () => {
		const form = { ...hello(), alias: 'At once', ...newcomer };
		const both = await Promise.all([startAlone(nobody(org), form), startAlone(nobody(org), form)]);
		expect(both[0].personId).toBe(both[1].personId);
		expect(both.map(({ again }) => again).sort()).toEqual([false, true]);
	});

	it('is not found by their form with another passphrase, nor hours later', async () => {
		const form = { ...hello(), alias: 'Mine', ...newcomer };
		const { personId } = await startAlone(nobody(org), form);
		const guess = { ...form, passphrase: 'seven quiet herons over water' };
		await expect(startAlone(nobody(org), guess)).rejects.toThrow(Conflict);
		expect(personId).toBe(form.id);
		const today = runtime();
		setRuntime({ ...today, clock: () => systemClock().add({ hours: 2 }) });
		await expect(startAlone(nobody(org), form)).rejects.toThrow(Conflict);
		setRuntime(today);
	});

	it('is asked to read again when the wording they send is not the one that counts', async () => {
		const wren = await alone();
		await expect(
			acknowledgePage(await wren(), { page: 'limits', wording: 'limits-0', language: 'en' })
		).rejects.toThrow(Conflict);
	});
});

describe('somebody welcomed by a supporter', () => {
	it('is recorded once, however often the form arrives', async () => {
		const said = { ...hello({ limitsWording: undefined }), said: 'on', alias: 'Robin', answer: 'yes' };
		const first = await welcome(await dana.actor(), said);
		const second = await welcome(await dana.actor(), said);
		expect(second).toEqual(first);
		const people = await readPeople(await dana.actor(), {});
		expect(people.filter(({ name }) => name === 'Robin')).toMatchObject([
			{ state: 'invited', walksWith: false }
		]);
	});

	it('is recorded once when two tabs send at the same moment', async () => {
		const said = { ...hello(), said: 'on', alias: 'Two tabs', answer: 'yes' };
		const actors = [await dana.actor(), await dana.actor()];
		await Promise.allSettled(actors.map((actor) => welcome(actor, said)));
		const people = await readPeople(await dana.actor(), {});
		expect(people.filter(({ name }) => name === 'Two tabs')).toHaveLength(1);
	});

	it('is not recorded before it was said that it is their choice (R001)', async () => {
		await expect(welcome(await dana.actor(), { ...hello(), alias: 'Kit', answer: 'yes' })).rejects.toThrow();
	});

	it('is not recorded with words of somebody’s own in place of the choice statement (R001)', async () => {
		const own = { choiceWording: 'I told her that she has to come' };
		await expect(welcomed(own)).rejects.toThrow(Invalid);
		await expect(alone(own)).rejects.toThrow(Invalid);
	});

	it('who says no with nothing to keep leaves no row about a person', async () => {
		const said = { ...hello(), said: 'on', alias: 'Nobody', answer: 'no' };
		expect(await welcome(await dana.actor(), said)).toEqual({ personId: null });
		expect((await readPeople(await dana.actor(), {})).some(({ name }) => name === 'Nobody')).toBe(false);
	});

	it('who says not now is on the list with their wish about being asked', async () => {
		const person = await welcomed({ answer: 'not-now', askMeLater: 'on' });
		expect(await readSomebody(await dana.actor(), { person })).toMatchObject({
			state: 'declined',
			askMeLater: true,
			card: null
		});
	});

	it('says their own yes in person after both pages, and gets a card that is erased when handed over', async () => {
		const person = await welcomed({ limitsWording: undefined });
		const somebody = await readSomebody(await dana.actor(), { person });
		expect(somebody).toMatchObject({ name: 'Kit', state: 'invited', page: 'limits' });
		expect(somebody.card?.name.split(/\W+/)).toHaveLength(3);
		await answerInPerson(await dana.actor(), { person, answer: 'yes', ...wordings, language: 'en' });
		await handOverCard(await dana.actor(), { person });
		expect(await readSomebody(await dana.actor(), { person })).toMatchObject({
			state: 'enrolled',
			card: null
		});
	});

	it('answers in their own pages from the moment they have some: nobody says yes for them (INV-01)', async () => {
		const person = await welcomed({ limitsWording: undefined });
		const kit = await claims(await dana.actor(), person);
		const yes = { person, answer: 'yes', ...wordings, language: 'en' };
		await expect(answerInPerson(await dana.actor(), yes)).rejects.toMatchObject({
			code: 'enrolment_own_pages'
		});
		await expect(answerInPerson(await dana.actor(), { ...yes, answer: 'no' })).rejects.toThrow(Conflict);
		expect(await readStanding(await kit(), {})).toMatchObject({ state: 'invited' });
		await sayYes(await kit(), { language: 'en', limitsWording: wordings.limitsWording });
		expect(await readSomebody(await dana.actor(), { person })).toMatchObject({
			state: 'enrolled',
			hasAccount: true
		});
	});

	it('has seen the pages as they are now, or none', async () => {
		const person = await welcomed({ limitsWording: undefined });
		const old = { person, answer: 'yes', ...wordings, limitsWording: 'limits-0', language: 'en' };
		await expect(answerInPerson(await dana.actor(), old)).rejects.toThrow(Conflict);
		expect(await readSomebody(await dana.actor(), { person })).toMatchObject({ state: 'invited' });
	});

	it('who said "ask me later" is asked later, and can say yes, or no and be forgotten', async () => {
		const answer = (person: string, more: object) =>
			dana.actor().then((actor) => answerInPerson(actor, { person, ...wordings, language: 'en', ...more }));
		const willing = await welcomed({ answer: 'not-now', askMeLater: 'on' });
		await answer(willing, { answer: 'not-now', askMeLater: 'on' });
		await answer(willing, { answer: 'yes' });
		expect(await readSomebody(await dana.actor(), { person: willing })).toMatchObject({ state: 'enrolled' });

		const unwilling = await welcomed({ answer: 'not-now', askMeLater: 'on' });
		expect(await answer(unwilling, { answer: 'no' })).toEqual({ person: null });
		await expect(readSomebody(await dana.actor(), { person: unwilling })).rejects.toThrow(NotFound);
	});

	it('who did not say "ask me later" is not asked again', async () => {
		const person = await welcomed({ answer: 'no', keep: 'name' });
		const yes = { person, answer: 'yes', ...wordings, language: 'en' };
		await expect(answerInPerson(await dana.actor(), yes)).rejects.toMatchObject({
			code: 'enrolment_said_no'
		});
	});

	it('takes up a card that nobody else can read from then on, whether it was handed over or not', async () => {
		const person = await welcomed();
		const read = async () => readSomebody(await dana.actor(), { person });
		await takes((await read()).card!.code);
		expect((await read()).card).toBeNull();
	});

	it('stops by word of mouth, and comes back with the card on any phone (INV-40)', async () => {
		const person = await welcomed();
		const { card } = await readSomebody(await dana.actor(), { person });
		await stopInPerson(await dana.actor(), { person });
		const kit = await takes(card!.code);
		await comeBack(await kit(), {});
		expect(await readStanding(await kit(), {})).toMatchObject({ name: 'Kit', state: 'reopened', with: [] });
	});

	it('is not there for another supporter, in another organisation, or after they stopped', async () => {
		const person = await welcomed();
		await expect(readSomebody(await marisol.actor(), { person })).rejects.toThrow(NotFound);
		await expect(readOrientation(await marisol.actor(), { person })).rejects.toThrow(NotFound);
		await expect(stopInPerson(await marisol.actor(), { person })).rejects.toThrow(NotFound);
		const elsewhere = await testPerson(await testOrganisation(), { roles: ['supporter'] });
		await expect(readSomebody(await elsewhere.actor(), { person })).rejects.toThrow(NotFound);
		const stolen: Actor = { ...(await dana.actor()), org: (await elsewhere.actor()).org };
		await expect(readSomebody(stolen, { person })).rejects.toThrow(NotFound);
		await stopInPerson(await dana.actor(), { person });
		await expect(readSomebody(await dana.actor(), { person })).rejects.toThrow(NotFound);
		expect((await readPeople(await dana.actor(), {})).some(({ personId }) => personId === person)).toBe(
			false
		);
	});

	it('shows nobody else’s row to the database either', async () => {
		const person = await welcomed();
		const count = async (who: TestPerson) =>
			asPerson(await who.actor(), async ({ db }) => {
				const rows = [
					await db.selectFrom('enrolment').select('id').where('person_id', '=', person).execute(),
					await db.selectFrom('safe_way').select('person_id').where('person_id', '=', person).execute(),
					await db.selectFrom('acknowledgement').select('id').where('person_id', '=', person).execute(),
					await db.selectFrom('enrolment_step').select('id').where('person_id', '=', person).execute()
				];
				return rows.flat().length;
			});
		expect(await count(marisol)).toBe(0);
		expect(await count(dana)).toBeGreaterThan(3);
	});

	it('may be recorded by supporters only', async () => {
		const wren = await alone();
		await expect(
			welcome(await wren(), { ...hello(), said: 'on', alias: 'x', answer: 'yes' })
		).rejects.toThrow(NotAllowed);
	});
});

describe('a welcome that waited on a phone', () => {
	it('arrives exactly once, sent twice', async () => {
		const said = {
			...hello(),
			supporter: dana.id,
			said: 'on',
			alias: 'From the hallway',
			answer: 'yes',
			channel: 'none'
		};
		const sealed = await seal(waitingKey(org), org.id, said);
		const first = await receiveWaiting(await dana.actor(), { sealed });
		expect(await receiveWaiting(await dana.actor(), { sealed })).toEqual(first);
		// The server's key opened it, and afterwards Dana opened the card to print it: both are told to the person.
		await readCard(await dana.actor(), { person: first.personId! });
		expect(
			await asPerson(await dana.actor(), ({ db }) =>
				db
					.selectFrom('access_event')
					.select(['kind', 'how', 'why'])
					.where('person_id', '=', first.personId!)
					.orderBy('id')
					.execute()
			)
		).toEqual([
			{ kind: 'enrolment', how: 'server-key', why: 'welcomes' },
			{ kind: 'enrolment', how: 'print', why: 'welcomes' }
		]);
		expect(
			(await readPeople(await dana.actor(), {})).filter(({ name }) => name === 'From the hallway')
		).toHaveLength(1);
	});

	it('belongs to the supporter who gave it, whoever signs in next on that phone', async () => {
		const said = { ...hello(), supporter: dana.id, said: 'on', alias: 'Not Marisol’s', answer: 'yes' };
		const sealed = await seal(waitingKey(org), org.id, said);
		await expect(receiveWaiting(await marisol.actor(), { sealed })).rejects.toThrow(NotAllowed);
		const names = async (who: TestPerson) =>
			(await readPeople(await who.actor(), {})).map(({ name }) => name);
		expect(await names(marisol)).not.toContain('Not Marisol’s');
		await receiveWaiting(await dana.actor(), { sealed });
		expect(await names(dana)).toContain('Not Marisol’s');
	});
});

describe('the optional prompts', () => {
	it('are in the person’s own circle and can be emptied', async () => {
		const wren = await alone();
		await writePrompt(await wren(), { prompt: 'connections', text: 'People who sing. <b>Ñ</b>' });
		await writePrompt(await wren(), { prompt: 'connections', text: 'People who sing, and cook.' });
		expect((await readPrompts(await wren(), {})).answers).toMatchObject([
			{ text: 'People who sing, and cook.' },
			{ text: '' }
		]);
		await writePrompt(await wren(), { prompt: 'connections', text: ' ' });
		expect((await readPrompts(await wren(), {})).answers).toMatchObject([{ text: '' }, { text: '' }]);
	});

	it('are not written over by a window that was left open', async () => {
		const wren = await alone();
		const seen = (await readPrompts(await wren(), {})).answers[0]!.seen;
		const write = async (text: string, seen: string) =>
			writePrompt(await wren(), { prompt: 'connections', text, seen });
		await write('In one window', seen);
		await write('In one window', seen);
		await expect(write('In the other', seen)).rejects.toMatchObject({ code: 'enrolment_prompt_changed' });
		await expect(write('', seen)).rejects.toThrow(Conflict);
		const [now] = (await readPrompts(await wren(), {})).answers;
		expect(now).toMatchObject({ text: 'In one window' });
		await write('In the other, having seen it', now!.seen);
	});

	it('wait for both pages', async () => {
		const wren = await alone({ limitsWording: undefined });
		await expect(writePrompt(await wren(), { prompt: 'connections', text: 'x' })).rejects.toMatchObject({
			code: 'enrolment_limits_first'
		});
	});
});

describe('orientation', () => {
	it('is ticked once for both beside somebody without an account, and never for somebody who has one', async () => {
		const person = await welcomed();
		const item = { person, item: 'your-choice', version: '1', together: 'yes' };
		expect(await readOrientation(await dana.actor(), { person })).toMatchObject({ together: true });
		await claims(await dana.actor(), person);
		expect(await readOrientation(await dana.actor(), { person })).toMatchObject({ together: false });
		await expect(seeOrientationItem(await dana.actor(), item)).rejects.toThrow(Conflict);
		await seeOrientationItem(await dana.actor(), { ...item, together: undefined });
		expect((await readOrientation(await dana.actor(), { person })).both).toBe(0);
	});

	it('begins anew with a new supporter, whose ticks count', async () => {
		const [one, two] = [
			await readySupporter(org, await testTeam(org), { alias: 'Noa' }),
			await readySupporter(org, await testTeam(org), { alias: 'Iris' })
		];
		const wren = await testPerson(org, { alias: 'Wren' });
		await sayHello(await wren.actor(), hello());
		const item = { item: 'your-choice', version: '1' };
		await walkTogether(wren, one);
		await seeOrientationItem(await wren.actor(), item);
		await seeOrientationItem(await one.actor(), { ...item, person: wren.id });
		const both = async (who: TestPerson, person?: string) =>
			(await readOrientation(await who.actor(), { person })).both;
		expect(await both(wren)).toBe(1);
		await stop(await wren.actor(), {});
		await comeBack(await wren.actor(), {});
		for (const page of ['choice', 'limits'] as const)
			await acknowledgePage(await wren.actor(), {
				page,
				wording: page === 'choice' ? wordings.choiceWording : wordings.limitsWording,
				language: 'en'
			});
		await walkTogether(wren, two);
		expect([await both(wren), await both(two, wren.id)]).toEqual([0, 0]);
		await seeOrientationItem(await two.actor(), { ...item, person: wren.id });
		expect([await both(wren), await both(two, wren.id)]).toEqual([1, 1]);
	});

	it('is resumed over several meetings and ticked by each of the two', async () => {
		const person = await welcomed();
		const item = { person, item: 'your-choice', version: '1' };
		await seeOrientationItem(await dana.actor(), item);
		await seeOrientationItem(await dana.actor(), item);
		expect((await readOrientation(await dana.actor(), { person })).both).toBe(0);
		await seeOrientationItem(await dana.actor(), { ...item, together: 'yes' });
		expect(await readOrientation(await dana.actor(), { person })).toMatchObject({
			both: 1,
			name: 'Kit',
			own: false
		});
	});
});

/** Brings an enrolment to active, as the first contact does. */
const active = async (actor: Actor) =>
	asPerson(actor, ({ db }) =>
		db.updateTable('enrolment').set({ state: 'active' }).where('person_id', '=', actor.personId).execute()
	);

describe('pause, stop and return', () => {
	it('pauses and resumes at once, and twice is once', async () => {
		const wren = await alone();
		await expect(pause(await wren(), {})).rejects.toThrow(Conflict);
		await active(await wren());
		await pause(await wren(), {});
		await pause(await wren(), {});
		expect((await readStanding(await wren(), {})).state).toBe('paused');
		await resume(await wren(), {});
		expect((await readStanding(await wren(), {})).state).toBe('active');
	});

	it('stops within a second, from any state, without a reason (INV-02)', async () => {
		const wren = await alone();
		const actor = await wren();
		const before = performance.now();
		await stop(actor, {});
		expect(performance.now() - before).toBeLessThan(1000);
		expect((await readStanding(await wren(), {})).state).toBe('closed');
	});

	it('takes two presses in two tabs for one, and leaves one step in the record', async () => {
		const wren = await alone();
		const actors = [await wren(), await wren()];
		await Promise.all(actors.map((actor) => stop(actor, {})));
		const steps = await asPerson(await wren(), ({ db }) =>
			db.selectFrom('enrolment_step').select('to_state').where('to_state', '=', 'closed').execute()
		);
		expect(steps).toHaveLength(1);
	});

	it('lets a pause that comes after a stop in another tab change nothing', async () => {
		const wren = await alone();
		await active(await wren());
		await stop(await wren(), {});
		await expect(pause(await wren(), {})).rejects.toMatchObject({ code: 'enrolment_changed_elsewhere' });
		expect((await readStanding(await wren(), {})).state).toBe('closed');
	});

	it('leaves the supporter nothing to read from the next request on (INV-03, INV-05)', async () => {
		const person = await welcomed();
		const reading = readSomebody(await dana.actor(), { person });
		const stopping = stopInPerson(await dana.actor(), { person });
		await Promise.allSettled([reading, stopping]);
		await expect(readSomebody(await dana.actor(), { person })).rejects.toThrow(NotFound);
		expect(
			await asPerson(await dana.actor(), ({ db }) =>
				db.selectFrom('words').select('row_id').where('row_id', '=', person).execute()
			)
		).toEqual([]);
	});

	it('comes back without leave, and reads both pages afresh before anything else (R003)', async () => {
		const wren = await alone();
		await stop(await wren(), {});
		await comeBack(await wren(), {});
		await comeBack(await wren(), {});
		expect(await readStanding(await wren(), {})).toMatchObject({
			state: 'reopened',
			page: 'choice',
			pageChanged: true
		});
		await acknowledgePage(await wren(), { page: 'choice', wording: wordings.choiceWording, language: 'en' });
		expect(await readStanding(await wren(), {})).toMatchObject({ state: 'reopened', page: 'limits' });
		await acknowledgePage(await wren(), { page: 'limits', wording: wordings.limitsWording, language: 'en' });
		expect(await readStanding(await wren(), {})).toMatchObject({ state: 'active', page: null });
	});

	it('never makes active what never had a yes, not even in the database (INV-01)', async () => {
		const wren = await alone({ limitsWording: undefined });
		await expect(active(await wren())).rejects.toThrow(/own_yes_first/);
	});
});

describe('two people who walk together', () => {
	it('are parted at once by a stop, and who looked keeps what was read before (INV-03, INV-04, INV-05)', async () => {
		const supporter = await readySupporter(org, await testTeam(org), { alias: 'Noa' });
		const wren = await testPerson(org, { alias: 'Wren' });
		await sayHello(await wren.actor(), hello());
		const match = await walkTogether(wren, supporter);
		await sendMessage(await wren.actor(), { match, id: newId(), text: 'He laughed. First time in weeks.' });
		expect(await readHome(await wren.actor(), {})).toMatchObject({
			step: 'meet',
			supporter: { name: 'Noa', match }
		});

		await readThread(await supporter.actor(), { match });
		const { lines } = await readWhoLooked(await wren.actor(), {});
		expect(lines).toMatchObject([
			{
				...{ shape: 'week', name: 'Noa', isSupporter: true, whys: ['walks-with'] },
				acts: [{ how: 'opened', kinds: ['message', 'match'] }]
			}
		]);
		expect((await readWhoLooked(await supporter.actor(), {})).lines).toEqual([]);

		await writePrompt(await wren.actor(), { prompt: 'connections', text: 'People who sing.' });
		const shared = async () => (await readSomebody(await supporter.actor(), { person: wren.id })).prompts;
		expect(await shared()).toEqual([]);
		await sharePrompt(await wren.actor(), { prompt: 'connections' });
		await writePrompt(await wren.actor(), { prompt: 'connections', text: 'People who cook.' });
		expect(await shared()).toEqual([{ prompt: 'connections', text: 'People who cook.' }]);
		await takeBackPrompt(await wren.actor(), { prompt: 'connections' });
		expect(await shared()).toEqual([]);
		expect((await readPrompts(await wren.actor(), {})).answers[0]).toMatchObject({
			text: 'People who cook.',
			shared: false
		});

		const before = await supporter.actor();
		await stop(await wren.actor(), {});
		await expect(readThread(await supporter.actor(), { match })).rejects.toThrow(NotFound);
		expect((await supporter.actor()).circles.ids()).not.toEqual(before.circles.ids());
		expect(await readHome(await wren.actor(), {})).toMatchObject({
			step: 'come-back',
			supporter: null,
			standing: { with: [] }
		});
		expect((await readWhoLooked(await wren.actor(), {})).lines).toMatchObject([
			{ shape: 'one', name: 'Noa', kind: 'message', refused: true },
			{ shape: 'week', name: 'Noa' }
		]);
	});
});
