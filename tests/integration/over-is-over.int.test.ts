/** A stop, a pause, an ending and a leaving hold whoever else acts at the same moment, and nobody reads on (INV-02, INV-03, INV-05). */
import pg from 'pg';
import * as v from 'valibot';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import { Conflict, NotFound, type Refusal } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import type { Told } from '#platform/jobs/queue.server.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import {
	decline,
	partFromWelcomer,
	answerInPerson,
	pause,
	readPages,
	readPeople,
	readSomebody,
	sayHello,
	sayYes as sayOwnYes,
	stop,
	stopInPerson,
	welcome
} from '#features/enrolment/index.server.ts';
import { handlers as ofEnrolment } from '#features/enrolment/server/jobs.ts';
import {
	ask,
	chooseSomeoneElse,
	keepApart,
	readMySupporter,
	readQuestions,
	readWalks,
	sayYes,
	stopWalking
} from '#features/matching/index.server.ts';
import { isEnrolled } from '#features/matching/server/enrolled.ts';
import { endWhatIsOver, handlers as ofMatching } from '#features/matching/server/jobs.ts';
import { matchById, matchesToMove, moveMatch } from '#features/matching/server/rows.ts';
import { readThread, sendMessage } from '#features/messages/index.server.ts';
import { endRole, takeCard } from '#features/sign-in/index.server.ts';
import { testPerson, type TestPerson } from '#tests/support/people.ts';
import { testGround, type Ground } from '#tests/support/two-pairs.ts';
import { readySupporter } from '#tests/support/walking.ts';

let ground: Ground, wordings: { choiceWording: string; limitsWording: string };

beforeAll(async () => {
	ground = await testGround();
	const pages = await readPages(nobody(ground.org), { language: 'en' });
	wordings = { choiceWording: pages.choice, limitsWording: pages.limits.wording };
});

let addresses = 1;
type Somebody = { id: string; actor(): Promise<Actor> };
const passphrase = 'green heron under the porch light';
const withCookie = (value: string): Somebody => {
	const cookie = readCookie(value)!;
	return { id: cookie.person, actor: async () => (await actorOf(ground.org, cookie))!.actor };
};

/** Somebody with an account of their own who said yes after both pages. */
async function alone(): Promise<Somebody> {
	const wren = await testPerson(ground.org);
	await sayHello(await wren.actor(), { id: newId(), ...wordings, language: 'en' });
	await sayOwnYes(await wren.actor(), { language: 'en', limitsWording: wordings.limitsWording });
	return wren;
}

/** Somebody whom a supporter welcomed, and who has claimed their card. */
async function welcomed(by: TestPerson, answer = 'yes'): Promise<Somebody> {
	const said = {
		id: newId(),
		...wordings,
		limitsSeen: 'on',
		language: 'en',
		said: 'on',
		alias: 'Wren',
		answer
	};
	const { personId } = await welcome(await by.actor(), {
		...said,
		askMeLater: answer === 'yes' ? '' : 'on',
		channel: 'call',
		address: '555-0100',
		safety: 'safe'
	});
	const { card } = await readSomebody(await by.actor(), { person: personId! });
	if (!card) return { id: personId!, actor: () => Promise.reject(new Error('has no account')) };
	const claimed = await takeCard(nobody(ground.org), {
		code: card.code,
		passphrase,
		userAgent: null,
		address: `10.0.0.${addresses++}`
	});
	return withCookie(claimed.session.cookie.value);
}

async function walk(wren: Somebody, dana: TestPerson): Promise<string> {
	const matchId = newId();
	await ask(await wren.actor(), { id: matchId, person: dana.id });
	await sayYes(await dana.actor(), { matchId });
	return matchId;
}

/** What this supporter holds of anybody at this moment. */
const holdsOf = async (supporter: TestPerson) =>
	(await supporter.actor()).relations
		.map(({ kind }) => kind)
		.filter((kind) => ['asked', 'match', 'walks-with', 'welcomes'].includes(kind));

const readsNothing = async (supporter: TestPerson, wren: Somebody, match?: string) => {
	expect(await holdsOf(supporter)).toEqual([]);
	expect(await readPeople(await supporter.actor(), {})).toEqual([]);
	expect(await readQuestions(await supporter.actor(), {})).toEqual([]);
	expect(await readWalks(await supporter.actor(), {})).toEqual([]);
	await expect(readSomebody(await supporter.actor(), { person: wren.id })).rejects.toThrow(NotFound);
	if (match) await expect(readThread(await supporter.actor(), { match })).rejects.toThrow(NotFound);
};

/** In one transaction as this person, whatever it is. */
const within = useCase({
	name: 'test.within',
	input: v.any(),
	allow: () => true,
	run: (ctx, work: (ctx: Context) => Promise<unknown>) => work(ctx)
});

/** Straight into the tables, beside all rules: to see what stands there, and to do what only time does. */
async function asOwner(statement: string, values: unknown[] = []): Promise<Record<string, unknown>[]> {
	const { superuser, owner } = inject('database');
	const client = new pg.Client({ ...superuser, database: owner.database });
	await client.connect();
	try {
		await client.query(`set search_path = ${ground.org.schema}`);
		return (await client.query(statement, values)).rows;
	} finally {
		await client.end();
	}
}

/** Tells others what happened to somebody, as the queue does after commit: all of it twice, for that can happen. */
async function tellOthers(person: string): Promise<void> {
	const handlers = { ...ofEnrolment, ...ofMatching };
	const happened = await asOwner(
		`select id, name, payload from outbox.event where organisation_id = $1 and payload ->> 'person' = $2 order by at`,
		[ground.org.id, person]
	);
	for (const told of [...happened, ...happened] as Omit<Told, 'org'>[])
		await handlers[told.name]?.({ ...told, org: ground.org });
}

const placesTaken = async (supporter: TestPerson) =>
	(await asOwner('select from place where supporter_id = $1 and match_id is not null', [supporter.id]))
		.length;

describe('the welcome', () => {
	it('is over when the person walks with somebody, whoever it is', async () => {
		const [dana, marisol] = [
			await readySupporter(ground.org, ground),
			await readySupporter(ground.org, ground)
		];
		const wren = await welcomed(dana);
		await walk(wren, marisol);
		await readsNothing(dana, wren);
	});

	it('does not outlive the match of the same two', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await welcomed(dana);
		const match = await walk(wren, dana);
		await chooseSomeoneElse(await wren.actor(), { matchId: match });
		await readsNothing(dana, wren, match);
		await expect(stopInPerson(await dana.actor(), { person: wren.id })).rejects.toThrow(NotFound);
	});

	it('ends when the person says so, and nothing else does', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await welcomed(dana);
		await partFromWelcomer(await wren.actor(), {});
		await readsNothing(dana, wren);
		await ask(await wren.actor(), { id: newId(), person: dana.id });
	});

	it('ends with a stop, and its circle has a new secret', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await welcomed(dana);
		await stop(await wren.actor(), {});
		await readsNothing(dana, wren);
		const epochs = await asOwner(
			`select max(epoch) as newest from circle_epoch e join circle c on c.id = e.circle_id where c.about = $1 and c.kind = 'welcome'`,
			[wren.id]
		);
		expect(epochs).toEqual([{ newest: 2 }]);
	});
});

describe('a stop told to a supporter', () => {
	it('also ends what that supporter can not see: a question to somebody else', async () => {
		const [dana, marisol] = [
			await readySupporter(ground.org, ground),
			await readySupporter(ground.org, ground)
		];
		const wren = await welcomed(dana);
		const matchId = newId();
		await ask(await wren.actor(), { id: matchId, person: marisol.id });
		await stopInPerson(await dana.actor(), { person: wren.id });
		await expect(sayYes(await marisol.actor(), { matchId })).rejects.toMatchObject({
			code: 'matching_error_guard_enrolled'
		});
		await tellOthers(wren.id);
		await readsNothing(marisol, wren, matchId);
		await readsNothing(dana, wren);
	});

	it('told to the one they walk with, takes their part in the programme away, too', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await alone();
		const match = await walk(wren, dana);
		await stopInPerson(await dana.actor(), { person: wren.id });
		await readsNothing(dana, wren, match);
		expect((await wren.actor()).relations).toEqual([]);
		await expect(ask(await wren.actor(), { id: newId(), person: dana.id })).rejects.toThrow();
	});
});

describe('a stop that found something left open', () => {
	it('ends it at the second press, although the enrolment is closed', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await alone();
		const match = await walk(wren, dana);
		await asOwner(`update enrolment set state = 'closed' where person_id = $1`, [wren.id]);
		await stop(await wren.actor(), {});
		await readsNothing(dana, wren, match);
		expect(await placesTaken(dana)).toBe(0);
	});

	it('leaves nobody walking with them, a match or none', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await alone();
		const match = await walk(wren, dana);
		await asOwner(`update match set state = 'ended', ended_at = now() where id = $1`, [match]);
		expect(await holdsOf(dana)).toContain('walks-with');
		await stop(await wren.actor(), {});
		expect(await holdsOf(dana)).not.toContain('walks-with');
	});
});

describe('a supporter who is none any more', () => {
	it('reads and writes nothing from the next request on, and the person is shown others', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await alone();
		const match = await walk(wren, dana);
		const said = { id: newId(), match, text: 'See you on Tuesday' };
		await sendMessage(await dana.actor(), said);
		await endRole(await ground.lead.actor(), {
			programme: ground.org.id,
			person: dana.id,
			role: 'supporter'
		});
		expect(await holdsOf(dana)).toEqual([]);
		await expect(readThread(await dana.actor(), { match })).rejects.toThrow(NotFound);
		await expect(sendMessage(await dana.actor(), { ...said, id: newId() })).rejects.toThrow();
		await tellOthers(dana.id);
		expect(await readMySupporter(await wren.actor(), {})).toBeNull();
		expect(await placesTaken(dana)).toBe(0);
		const keys = `select from circle_key where person_id = $1 and circle_id = (select circle_id from match where id = $2)`;
		expect(await asOwner(keys, [dana.id, match])).toEqual([]);
		expect(await asOwner(keys, [wren.id, match])).toHaveLength(1);
		expect(await endWhatIsOver(ground.org)).toBe(0);
	});

	it('the same where only time ended the role', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await alone();
		const match = await walk(wren, dana);
		await asOwner(`update relation set until_at = now() where kind = 'role:supporter' and person_id = $1`, [
			dana.id
		]);
		expect(await holdsOf(dana)).toEqual([]);
		await expect(readThread(await dana.actor(), { match })).rejects.toThrow(NotFound);
	});

	it('the same where the role begins later', async () => {
		const dana = await readySupporter(ground.org, ground);
		const match = await walk(await alone(), dana);
		await asOwner(
			`update relation set begun_at = now() + interval '1 day' where kind = 'role:supporter' and person_id = $1`,
			[dana.id]
		);
		expect(await holdsOf(dana)).toEqual([]);
		await expect(readThread(await dana.actor(), { match })).rejects.toThrow(NotFound);
	});
});

describe('two things at once', () => {
	const rounds = 4;
	const settle = async (...works: Promise<unknown>[]) => {
		const results = await Promise.allSettled(works);
		for (const result of results)
			if (result.status === 'rejected') expect((result.reason as Refusal).status).toBeGreaterThanOrEqual(400);
		return results.map(({ status }) => status);
	};

	it('a question and a stop: nobody who stopped is asked about', async () => {
		const dana = await readySupporter(ground.org, ground);
		for (let round = 0; round < rounds; round++) {
			const wren = await alone();
			const [one, other] = [await wren.actor(), await wren.actor()];
			const id = newId();
			const [, stopped] = await settle(ask(one, { id, person: dana.id }), stop(other, {}));
			expect(stopped).toBe('fulfilled');
			await readsNothing(dana, wren);
		}
	});

	it('a yes and a stop: the stop holds', async () => {
		const dana = await readySupporter(ground.org, ground);
		for (let round = 0; round < rounds; round++) {
			const wren = await alone();
			const matchId = newId();
			await ask(await wren.actor(), { id: matchId, person: dana.id });
			const [theirs, own] = [await dana.actor(), await wren.actor()];
			const [, stopped] = await settle(sayYes(theirs, { matchId }), stop(own, {}));
			expect(stopped).toBe('fulfilled');
			await readsNothing(dana, wren, matchId);
			expect(await placesTaken(dana)).toBe(0);
		}
	});

	it('a yes and a pause: who is paused is with nobody new, or with somebody who waits', async () => {
		for (let round = 0; round < rounds; round++) {
			const dana = await readySupporter(ground.org, ground);
			const wren = await alone();
			await asOwner(`update enrolment set state = 'active' where person_id = $1`, [wren.id]);
			const matchId = newId();
			await ask(await wren.actor(), { id: matchId, person: dana.id });
			const [theirs, own] = [await dana.actor(), await wren.actor()];
			const [said, paused] = await settle(sayYes(theirs, { matchId }), pause(own, {}));
			expect(paused).toBe('fulfilled');
			const [match] = await asOwner('select state from match where id = $1', [matchId]);
			expect(match!.state).toBe(said === 'fulfilled' ? 'paused' : 'declined');
			expect((await holdsOf(dana)).length).toBe(said === 'fulfilled' ? 3 : 0);
			expect(await placesTaken(dana)).toBe(said === 'fulfilled' ? 1 : 0);
		}
	});

	it('a yes and the name of this supporter on the list: either they never begin, or the person is told', async () => {
		for (let round = 0; round < rounds; round++) {
			const dana = await readySupporter(ground.org, ground, { alias: `Zoe ${round}` });
			const wren = await alone();
			const matchId = newId();
			await ask(await wren.actor(), { id: matchId, person: dana.id });
			const [theirs, own] = [await dana.actor(), await wren.actor()];
			const results = await Promise.allSettled([
				sayYes(theirs, { matchId }),
				keepApart(own, { names: `zoe ${round}`, knownAs: '' })
			]);
			const walking = (await readMySupporter(await wren.actor(), {})) !== null;
			expect((await holdsOf(dana)).length).toBe(walking ? 3 : 0);
			expect(await placesTaken(dana)).toBe(walking ? 1 : 0);
			expect(results[1]).toMatchObject({
				status: 'fulfilled',
				value: { takenBack: !walking, walking }
			});
		}
	});

	it('the end and a pause: what is over does not begin again', async () => {
		const dana = await readySupporter(ground.org, ground);
		for (let round = 0; round < rounds; round++) {
			const wren = await alone();
			const match = await walk(wren, dana);
			await asOwner(`update enrolment set state = 'active' where person_id = $1`, [wren.id]);
			const [theirs, own] = [await dana.actor(), await wren.actor()];
			await settle(stopWalking(theirs, { matchId: match }), pause(own, {}));
			expect(await asOwner('select state from match where id = $1', [match])).toEqual([{ state: 'ended' }]);
			expect(await readMySupporter(await wren.actor(), {})).toBeNull();
		}
	});
});

describe('what is about to change', () => {
	/** Whether somebody else could change it at this moment. */
	const isFree = async (table: 'enrolment' | 'match', where: string, id: string) =>
		(await asOwner(`select from ${table} where ${where} = $1 for update skip locked`, [id])).length === 1;

	it('is held until it is done: the enrolment, one match, and all of somebody’s matches', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await alone();
		const match = await walk(wren, dana);
		const enrolmentIsFree = () => isFree('enrolment', 'person_id', wren.id);
		const matchIsFree = () => isFree('match', 'id', match);
		expect([await enrolmentIsFree(), await matchIsFree()]).toEqual([true, true]);
		await within(await dana.actor(), async (ctx: Context) => {
			expect(await isEnrolled(ctx, wren.id)).toBe(true);
			expect([await enrolmentIsFree(), await matchIsFree()]).toEqual([false, true]);
			await matchById(ctx.db, match);
			expect(await matchIsFree()).toBe(false);
		});
		await within(await wren.actor(), async (ctx: Context) => {
			expect(await matchesToMove(ctx.db, wren.id)).toHaveLength(1);
			expect(await matchIsFree()).toBe(false);
		});
	});

	it('does not change when it is no longer where it was read', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await alone();
		const match = await walk(wren, dana);
		await chooseSomeoneElse(await wren.actor(), { matchId: match });
		for (const state of ['chosen_by_P', 'active', 'paused'] as const) {
			const late = within(await wren.actor(), (ctx: Context) =>
				moveMatch(ctx.db, { id: match, state }, { state: 'active' })
			);
			await expect(late).rejects.toMatchObject({ code: 'matching_error_no_longer_open' });
		}
		expect(await asOwner('select state from match where id = $1', [match])).toEqual([{ state: 'ended' }]);
	});

	it('is changed with what is held then, not with what was held when the request came in', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await alone();
		const matchId = newId();
		await ask(await wren.actor(), { id: matchId, person: dana.id });
		const before = await wren.actor();
		await sayYes(await dana.actor(), { matchId });
		await stop(before, {});
		await readsNothing(dana, wren, matchId);
		expect(await placesTaken(dana)).toBe(0);
	});
});

describe('a yes', () => {
	it('is refused when the person’s own role is over, whatever their enrolment says', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await alone();
		const matchId = newId();
		await ask(await wren.actor(), { id: matchId, person: dana.id });
		await asOwner(`update relation set until_at = now() where kind = 'role:participant' and person_id = $1`, [
			wren.id
		]);
		await expect(sayYes(await dana.actor(), { matchId })).rejects.toMatchObject({
			code: 'matching_error_guard_enrolled'
		});
		expect(await placesTaken(dana)).toBe(0);
	});
});

describe('asking', () => {
	it('waits while the person has paused', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await alone();
		await asOwner(`update enrolment set state = 'active' where person_id = $1`, [wren.id]);
		await pause(await wren.actor(), {});
		const asked = ask(await wren.actor(), { id: newId(), person: dana.id });
		await expect(asked).rejects.toMatchObject({ code: 'matching_error_not_enrolled' });
	});

	it('stops for somebody who waits to be let into the circle of the two', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await alone();
		const match = await walk(wren, dana);
		await asOwner(
			`delete from circle_key where person_id = $1 and circle_id = (select circle_id from match where id = $2)`,
			[wren.id, match]
		);
		await stop(await wren.actor(), {});
		await readsNothing(dana, wren, match);
	});

	it('is refused where somebody was faster', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await alone();
		const id = newId();
		await ask(await wren.actor(), { id, person: dana.id });
		await expect(ask(await wren.actor(), { id: newId(), person: dana.id })).rejects.toThrow(Conflict);
	});
});

describe('a no with nothing to keep', () => {
	const inCircle = (kind: 'welcome' | 'own') =>
		`c join circle on circle.id = c.circle_id where circle.about = $1 and circle.kind = '${kind}'`;
	/** What is there of somebody. */
	const traces = async (person: string) => {
		const count = async (of: string) => (await asOwner(`select from ${of}`, [person])).length;
		return {
			names: await count('words where row_id = $1 and field = 1'),
			words: await count(`words ${inCircle('welcome')}`),
			keys: await count(`circle_key ${inCircle('welcome')}`),
			circles: await count(`circle where about = $1 and kind = 'welcome' and destroyed_at is null`),
			relations: await count(`relation where kind = 'welcomes' and scope = $1 and until_at is null`),
			pages: await count('acknowledgement where person_id = $1'),
			welcomes: await count('welcome where person_id = $1'),
			cards: await count(`way_in where person_id = $1 and kind = 'card'`),
			own: await count(`circle_key ${inCircle('own')}`),
			signInWords: await count('sign_in_name where person_id = $1'),
			passphrases: await count(`way_in where person_id = $1 and kind = 'passphrase'`)
		};
	};
	const none = Object.fromEntries(
		['names', 'words', 'keys', 'circles', 'relations', 'pages', 'welcomes'].map((what) => [what, 0])
	);
	/** The supporter wrote something down at the welcome, and something of the welcome was left open. */
	const leaveMore = async (dana: TestPerson, wren: Somebody) => {
		const [circle] = await asOwner(`select id from circle where about = $1 and kind = 'welcome'`, [wren.id]);
		await within(await dana.actor(), (ctx: Context) =>
			ctx.words.write({
				circle: String(circle!.id),
				field: 'circle.note',
				row: newId(),
				text: 'Met at the library.'
			})
		);
	};
	const leaveOpen = (wren: Somebody) =>
		asOwner(`update relation set until_at = null where kind = 'welcomes' and scope = $1`, [wren.id]);

	it('told to the supporter leaves an id that leads to nobody', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await welcomed(dana, 'not-now');
		await asOwner(`update enrolment set state = 'invited' where person_id = $1`, [wren.id]);
		await leaveMore(dana, wren);
		expect((await traces(wren.id)).words).toBeGreaterThan(0);
		await answerInPerson(await dana.actor(), { person: wren.id, answer: 'no', ...wordings, language: 'en' });
		await leaveOpen(wren);
		await tellOthers(wren.id);
		const leadsToNobody = { cards: 0, own: 0, signInWords: 0, passphrases: 0 };
		expect(await traces(wren.id)).toEqual({ ...none, ...leadsToNobody });
		await readsNothing(dana, wren);
	});

	it('of somebody with an account takes their name away from everybody, and the account is theirs', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await welcomed(dana);
		await asOwner(
			`update enrolment set state = 'invited', own_yes_at = null, own_yes_how = null where person_id = $1`,
			[wren.id]
		);
		await leaveMore(dana, wren);
		// Two cards: the one that was used up, and the new one.
		const account = { cards: 2, own: 1, signInWords: 1, passphrases: 1 };
		expect(await traces(wren.id)).toMatchObject(account);
		await decline(await wren.actor(), { keep: 'nothing' });
		await leaveOpen(wren);
		await tellOthers(wren.id);
		expect(await traces(wren.id)).toEqual({ ...none, ...account });
		await readsNothing(dana, wren);
		expect((await wren.actor()).personId).toBe(wren.id);
	});
});

describe('what either says after the question', () => {
	it('still counts at the yes: a name the person goes by, on the supporter’s list', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await alone();
		await keepApart(await wren.actor(), { names: '', knownAs: 'Victor Harm' });
		const matchId = newId();
		await ask(await wren.actor(), { id: matchId, person: dana.id });
		await keepApart(await dana.actor(), { names: 'victor harm', knownAs: '' });
		const yes = sayYes(await dana.actor(), { matchId });
		await expect(yes).rejects.toMatchObject({ code: 'matching_error_guard_conflict' });
	});

	it('still counts at the yes: a name the supporter goes by, on the person’s list', async () => {
		const dana = await readySupporter(ground.org, ground);
		const wren = await alone();
		await keepApart(await wren.actor(), { names: 'Marcus Bell', knownAs: '' });
		const matchId = newId();
		await ask(await wren.actor(), { id: matchId, person: dana.id });
		await keepApart(await dana.actor(), { names: '', knownAs: 'Marcus Bell' });
		const yes = sayYes(await dana.actor(), { matchId });
		await expect(yes).rejects.toMatchObject({ code: 'matching_error_guard_conflict' });
	});

	it('still counts at the yes: a name that either goes by from then on', async () => {
		const [dana, marisol] = [
			await readySupporter(ground.org, ground),
			await readySupporter(ground.org, ground)
		];
		const wren = await alone();
		const matchId = newId();
		await ask(await wren.actor(), { id: matchId, person: dana.id });
		const [match] = await asOwner('select circle_id from match where id = $1', [matchId]);
		const circle = String(match!.circle_id);
		await within(await wren.actor(), (ctx: Context) =>
			ctx.words.write({ circle, field: 'person.alias', row: wren.id, text: 'Victor Harm' })
		);
		await keepApart(await dana.actor(), { names: 'victor harm', knownAs: '' });
		const refused = { code: 'matching_error_guard_conflict' };
		await expect(sayYes(await dana.actor(), { matchId })).rejects.toMatchObject(refused);

		const robin = await alone();
		await keepApart(await robin.actor(), { names: 'Marcus Bell', knownAs: '' });
		const other = newId();
		await ask(await robin.actor(), { id: other, person: marisol.id });
		await within(await marisol.actor(), (ctx: Context) => ctx.names.goBy('Marcus Bell'));
		await expect(sayYes(await marisol.actor(), { matchId: other })).rejects.toMatchObject(refused);
	});

	it('takes the question back for a name the supporter goes by elsewhere, too', async () => {
		const dana = await readySupporter(ground.org, ground);
		await keepApart(await dana.actor(), { names: '', knownAs: 'Marcus Bell' });
		const wren = await alone();
		await ask(await wren.actor(), { id: newId(), person: dana.id });
		expect(await keepApart(await wren.actor(), { names: 'marcus bell', knownAs: '' })).toEqual({
			takenBack: true,
			walking: false
		});
		expect(await readQuestions(await dana.actor(), {})).toEqual([]);
	});

	it('does not let the person find out, name by name, who is on the supporter’s list', async () => {
		const dana = await readySupporter(ground.org, ground);
		await keepApart(await dana.actor(), { names: 'Victor Harm', knownAs: '' });
		const wren = await alone();
		await ask(await wren.actor(), { id: newId(), person: dana.id });
		for (const knownAs of ['Peter Else', 'Victor Harm'])
			expect(await keepApart(await wren.actor(), { names: '', knownAs })).toEqual({
				takenBack: false,
				walking: false
			});
	});
});
