import { sql } from 'kysely';
import pg from 'pg';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { CircleKeys } from '#platform/circles/circle-keys.ts';
import { nobody } from '#platform/http/session.server.ts';
import { newId } from '#platform/ids.ts';
import { chooseSomeoneElse } from '#features/matching/index.server.ts';
import { readOwnReleases, readReleasesOf, revokeRelease } from '#features/consent/index.server.ts';
import { readWhoLooked } from '#features/access/index.server.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import { stepsOf, threadFilledIn } from '#tests/support/care-team.ts';
import { testGround, twoPairs, type Ground, type TwoPairs } from '#tests/support/two-pairs.ts';
import {
	acceptLink,
	answerRequest,
	askSupporter,
	closeThread,
	drawUp,
	dropThread,
	joinByLink,
	letPartnerIn,
	letPartnerInAgain,
	readCareThread,
	readCareThreads,
	readOutsideRole,
	readShared,
	readThreadNews,
	sendToThread,
	takeBackFromThread,
	withdrawLink
} from '../index.server.ts';
import { isPartnerIn, isSupporterIn, type Whose } from '../domain/permissions.ts';
import { endWhatIsOver, handlers } from './jobs.ts';

let ground: Ground;
let two: TwoPairs;
let wren: ReturnType<typeof stepsOf>;
beforeAll(async () => {
	ground = await testGround();
	two = await twoPairs(ground);
	wren = stepsOf(two.wren);
});

const guest = () => testPerson(ground.org, { alias: 'Kai', roles: ['partner'] });
const reads = async (who: TestPerson, thread: string) => readCareThread(await who.actor(), { thread });
const says = async (who: TestPerson, thread: string, text: string, id = newId()) =>
	sendToThread(await who.actor(), { thread, id, text });
const gone = { status: 404 };

/** Straight into the tables, beside all rules. */
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

describe('a thread', () => {
	it('is the exact text first, then a yes, then somebody let in, and only then something to read', async () => {
		const kai = await guest();
		const thread = await wren.draw({ first: 'I would like you to know.' });
		const before = await wren.read(thread);
		expect(before.standing).toBe('drawn-up');
		expect(before.release?.packet?.goesOut.map(({ text }) => text)).toEqual([
			'Wren',
			'I would like you to know.',
			expect.stringContaining('word for word')
		]);
		expect(before.release?.packet?.permission.join(' ')).toContain('I can say no.');
		await wren.sayYes(thread);
		await joinByLink(await kai.actor(), { secret: await wren.link(thread) });
		await expect(reads(kai, thread)).rejects.toMatchObject(gone);
		const { link, messages } = await wren.read(thread);
		expect(messages).toEqual([]);
		// Both see the same number, so that they can tell it is them.
		expect((await readShared(await kai.actor(), {})).waiting[0]?.number).toBe(link?.opened?.number);
		await wren.letIn(thread);
		const page = await reads(kai, thread);
		expect(page).toMatchObject({ as: 'partner', standing: 'open', supporter: 'Dana' });
		expect(page.messages.map(({ text, by }) => [by, text])).toEqual([['Wren', 'I would like you to know.']]);
		expect((await readShared(await kai.actor(), {})).waiting).toEqual([]);
	});

	it('has the supporter in it, who hears both, and each sees who wrote', async () => {
		const kai = await guest();
		const thread = await wren.openTo(kai);
		await says(kai, thread, 'Thank you for writing.');
		await says(two.dana, thread, 'I am here, too.');
		const seen = (await reads(two.dana, thread)).messages.map(({ by, text }) => `${by}: ${text}`);
		expect(seen).toEqual([
			'Wren: Hello from me.',
			'Kai Lund: Thank you for writing.',
			'Dana: I am here, too.'
		]);
		expect((await reads(kai, thread)).messages.map(({ by, text }) => `${by}: ${text}`)).toEqual(seen);
		const looked = await readWhoLooked(await two.wren.actor(), {});
		expect(looked.lines.map(({ name }) => name)).toContain('Kai Lund (social worker)');
	});

	it('can be without the supporter, who then learns nothing of it', async () => {
		const kai = await guest();
		const before = (await readReleasesOf(await two.dana.actor(), { person: two.wren.id })).releases.length;
		const thread = await wren.openTo(kai, { without: 'yes' });
		await expect(reads(two.dana, thread)).rejects.toMatchObject(gone);
		const list = await readCareThreads(await two.dana.actor(), {});
		expect(list.threads.map(({ id }) => id)).not.toContain(thread);
		const { releases } = await readReleasesOf(await two.dana.actor(), { person: two.wren.id });
		expect(releases).toHaveLength(before);
		for (const table of ['care_thread where id', 'care_message where thread_id', 'care_link where thread_id'])
			expect(
				await asPerson(
					await two.dana.actor(),
					async ({ client }) => (await client.query(`select from ${table} = $1`, [thread])).rowCount
				),
				table
			).toBe(0);
		expect(
			await asPerson(
				await two.dana.actor(),
				async ({ client }) =>
					(
						await client.query(
							`select from relation where kind in ('partner', 'shares-with') and person_id = $1`,
							[kai.id]
						)
					).rowCount
			)
		).toBe(0);
		await expect(
			askSupporter(await kai.actor(), { thread, id: newId(), type: 'suits-time' })
		).rejects.toMatchObject({ code: 'care_team_error_no_supporter' });
	});

	it('needs the name of one person and a role, and says what is wrong at its place; nothing else is asked', async () => {
		const fill = async (changed: Record<string, unknown>) =>
			drawUp(await two.wren.actor(), threadFilledIn(changed));
		await expect(fill({ name: ' ' })).rejects.toMatchObject({ fields: { name: 'care_team_error_name' } });
		await expect(fill({ role: '', purpose: 'story' })).rejects.toMatchObject({
			fields: { role: 'care_team_error_role', purpose: 'consent_error_purpose' }
		});
		await expect(fill({ endsOn: '2020-01-01' })).rejects.toMatchObject({
			fields: { endsOn: 'consent_error_ends_on' }
		});
		const { thread } = await fill({ agency: '', first: '', role: 'foster-parent' });
		expect((await wren.read(thread)).release?.packet?.goesOut[1]?.text).toBe(
			'Hello. We can write to each other here.'
		);
		await dropThread(await two.wren.actor(), { thread });
		await expect(wren.read(thread)).rejects.toMatchObject(gone);
	});

	it('is drawn up once and said once, however often a form is sent; other words under the same id are told', async () => {
		const form = threadFilledIn();
		const first = await drawUp(await two.wren.actor(), form);
		expect(await drawUp(await two.wren.actor(), form)).toEqual(first);
		const kai = await guest();
		const thread = await wren.openTo(kai);
		const id = newId();
		for (let twice = 0; twice < 2; twice++) await says(kai, thread, 'Once.', id);
		expect((await reads(kai, thread)).messages.filter(({ text }) => text === 'Once.')).toHaveLength(1);
		await expect(says(kai, thread, 'Other words.', id)).rejects.toMatchObject({
			code: 'messages_error_sent_before'
		});
		await takeBackFromThread(await kai.actor(), { thread, message: id });
		expect((await reads(two.dana, thread)).messages.at(-1)).toMatchObject({
			text: '',
			missing: 'taken-back'
		});
	});
});

describe('what leaves by a thread', () => {
	const left = async () =>
		(await readOwnReleases(await two.wren.actor(), {})).left.reduce((sum, { times }) => sum + times, 0);

	it('is noted each time, with the release; what somebody from outside writes has not left (INV-06)', async () => {
		const kai = await guest();
		const before = await left();
		const thread = await wren.openTo(kai);
		await says(two.wren, thread, 'One.');
		await says(two.dana, thread, 'Two.');
		await says(kai, thread, 'Three.');
		expect(await left()).toBe(before + 3);
	});

	it('is refused in the middle when the release is over, and nothing of it is kept', async () => {
		const kai = await guest();
		const thread = await wren.openTo(kai);
		// Time goes by: only the database knows yet.
		await asOwner(
			`update release set usable_until = clock_timestamp() where id = (select release_id from care_thread where id = $1)`,
			[thread]
		);
		const before = await left();
		for (const who of [two.wren, two.dana])
			await expect(says(who, thread, 'Too late.')).rejects.toMatchObject({ status: 409 });
		await expect(says(kai, thread, 'Too late.')).rejects.toMatchObject(gone);
		expect(await left()).toBe(before);
		expect((await wren.read(thread)).messages).toHaveLength(1);
	});
});

describe('nothing is written into a thread', () => {
	const notOpen = { status: 409, code: 'care_team_error_over' };

	it('before somebody was let in, or while they are left outside of it; let in again they read on', async () => {
		const kai = await guest();
		const thread = await wren.draw();
		await wren.sayYes(thread);
		await expect(says(two.wren, thread, 'Is somebody there?')).rejects.toMatchObject(notOpen);
		await joinByLink(await kai.actor(), { secret: await wren.link(thread) });
		await expect(says(two.dana, thread, 'Is somebody there?')).rejects.toMatchObject(notOpen);
		await wren.letIn(thread);
		await asOwner(
			`delete from circle_key where person_id = $1 and circle_id = (select circle_id from care_thread where id = $2)`,
			[kai.id, thread]
		);
		await expect(says(two.wren, thread, 'Still there?')).rejects.toMatchObject(notOpen);
		await letPartnerInAgain(await two.wren.actor(), { thread });
		await says(two.wren, thread, 'There you are.');
		expect((await reads(kai, thread)).messages).toHaveLength(2);
	});

	it('and none is drawn up before the pages on choice and on what stays private were read (R001, R011)', async () => {
		const ines = await testPerson(ground.org, { alias: 'Ines' });
		const thread = await stepsOf(ines).openTo(await guest());
		await asOwner(
			`insert into enrolment (id, person_id, state, state_since, made_by, made_at) values ($1, $2, 'interest', now(), $2, now())`,
			[newId(), ines.id]
		);
		const first = { code: 'enrolment_limits_first' };
		await expect(says(ines, thread, 'Too early.')).rejects.toMatchObject(first);
		await expect(stepsOf(ines).draw()).rejects.toMatchObject(first);
	});
});

describe('somebody from outside reads nothing more', () => {
	const opened = async () => {
		const kai = await guest();
		return { kai, thread: await wren.openTo(kai) };
	};
	const readsNothing = async (kai: TestPerson, thread: string) => {
		await expect(reads(kai, thread)).rejects.toMatchObject(gone);
		await expect(says(kai, thread, 'Still here?')).rejects.toMatchObject(gone);
		expect((await readShared(await kai.actor(), {})).threads).toEqual([]);
	};

	it('when the participant closes it, and reads again only when it is opened again', async () => {
		const { kai, thread } = await opened();
		await closeThread(await two.wren.actor(), { thread });
		await readsNothing(kai, thread);
		const newest = await asOwner(
			`select person_id from circle_key where circle_id = (select circle_id from care_thread where id = $1)
			and epoch = (select max(epoch) from circle_epoch e where e.circle_id = circle_key.circle_id)`,
			[thread]
		);
		expect(newest.map(({ person_id }) => person_id).sort()).toEqual([two.wren.id, two.dana.id].sort());
		expect((await wren.read(thread)).standing).toBe('over');
		await drawUp(await two.wren.actor(), threadFilledIn({ again: thread }));
		await readsNothing(kai, thread);
		await wren.sayYes(thread);
		expect((await reads(kai, thread)).messages).toHaveLength(1);
		await says(two.wren, thread, 'Open again.');
		expect((await reads(kai, thread)).messages).toHaveLength(2);
	});

	it('when the supporter hears the stop and notes it, or the release is stopped where it stands', async () => {
		for (const who of [two.dana, two.wren]) {
			const { kai, thread } = await opened();
			const [row] = await asOwner(`select release_id from care_thread where id = $1`, [thread]);
			await revokeRelease(await who.actor(), { release: String(row!.release_id) });
			await readsNothing(kai, thread);
		}
	});

	it('when their role is over, and their account opens nothing else', async () => {
		const { kai, thread } = await opened();
		await asOwner(`update relation set until_at = now() where kind = 'role:partner' and person_id = $1`, [
			kai.id
		]);
		await expect(reads(kai, thread)).rejects.toMatchObject(gone);
	});

	it('with a relation that is live but no key, or a key but no relation; nor does a supporter', async () => {
		const { kai, thread } = await opened();
		const [row] = await asOwner(
			`select person_id as "personId", match_id as "matchId", supporter_id as "supporterId", partner_id as "partnerId",
			circle_id as "circleId" from care_thread where id = $1`,
			[thread]
		);
		const [guest, supporter] = [await kai.actor(), await two.dana.actor()];
		const whose = row as Whose;
		expect([isPartnerIn(guest, whose), isSupporterIn(supporter, whose)]).toEqual([true, true]);
		expect(isPartnerIn({ ...guest, circles: new CircleKeys() }, whose)).toBe(false);
		for (const [actor, kind] of [
			[guest, 'partner'],
			[supporter, 'match']
		] as const) {
			const relations = actor.relations.filter((held) => held.kind !== kind);
			await expect(readCareThread({ ...actor, relations }, { thread })).rejects.toMatchObject(gone);
		}
	});

	it('when the match ends it is the supporter who is out; the two go on', async () => {
		const pair = await twoPairs(ground);
		const steps = stepsOf(pair.wren);
		const kai = await guest();
		const thread = await steps.openTo(kai);
		const closed = await steps.openTo(kai, { purpose: 'housing' });
		await closeThread(await pair.wren.actor(), { thread: closed });
		await chooseSomeoneElse(await pair.wren.actor(), { matchId: pair.match });
		await expect(reads(pair.dana, thread)).rejects.toMatchObject(gone);
		// Opened again before the job came by.
		await drawUp(await pair.wren.actor(), threadFilledIn({ again: closed }));
		await steps.sayYes(closed);
		expect(await steps.read(closed)).toMatchObject({ standing: 'open', supporter: null });
		await endWhatIsOver(ground.org);
		expect(await steps.read(thread)).toMatchObject({ standing: 'open', supporter: null });
		await says(pair.wren, thread, 'Only the two of us now.');
		expect((await reads(kai, thread)).messages).toHaveLength(2);
	});
});

describe('two threads of one person', () => {
	it('never mix: nobody in one can see that there is another, with a page or with plain SQL', async () => {
		const [kai, remi] = [await guest(), await guest()];
		const robin = stepsOf(two.robin);
		const social = await robin.openTo(kai);
		const legal = await robin.openTo(remi, { role: 'lawyer', agency: '', purpose: 'court' });
		await says(remi, legal, 'Between us.');
		for (const [who, theirs, other] of [
			[kai, social, legal],
			[remi, legal, social]
		] as const) {
			expect((await readShared(await who.actor(), {})).threads.map(({ id }) => id)).toEqual([theirs]);
			await expect(reads(who, other)).rejects.toMatchObject(gone);
			await asPerson(await who.actor(), async ({ client }) => {
				const seen = async (statement: string) => (await client.query(statement)).rows.map(({ id }) => id);
				expect(await seen('select id from care_thread')).toEqual([theirs]);
				expect(await seen('select distinct thread_id as id from care_message')).toEqual([theirs]);
				expect(await seen('select distinct thread_id as id from care_link')).toEqual([theirs]);
				expect(
					await seen(`select person_id as id from relation where kind in ('partner', 'role:partner')`)
				).toEqual([who.id, who.id]);
			});
		}
	});

	it('are refused to one person in two roles, and open to the same person in the same role', async () => {
		const kai = await guest();
		await wren.openTo(kai);
		await wren.openTo(kai, { purpose: 'housing' });
		await expect(wren.openTo(kai, { role: 'lawyer', purpose: 'court' })).rejects.toMatchObject({
			code: 'care_team_error_other_role'
		});
		// With somebody else they may be what they are there.
		await stepsOf(two.robin).openTo(kai, { role: 'lawyer', purpose: 'court' });
		expect((await readShared(await kai.actor(), {})).threads).toHaveLength(3);
	});
});

describe('what belongs to one thread', () => {
	it('is answered, taken back or sent again in that thread only, by whoever it is of', async () => {
		const kai = await guest();
		const [thread, other] = [await wren.openTo(kai), await wren.openTo(kai, { purpose: 'housing' })];
		const [waits, told, words] = [newId(), newId(), newId()];
		const ask = async (id: string, within = thread, type = 'join-meeting') =>
			askSupporter(await kai.actor(), { thread: within, id, type });
		await ask(waits);
		await ask(told, thread, 'share-resource');
		await says(kai, thread, 'Hello.', words);
		for (const [within, message] of [
			[other, waits],
			[thread, told],
			[thread, words]
		] as const)
			await expect(
				answerRequest(await two.wren.actor(), { thread: within, message, answer: 'yes' })
			).rejects.toMatchObject(gone);
		for (const [within, message] of [
			[other, words],
			[thread, waits]
		] as const)
			await expect(takeBackFromThread(await kai.actor(), { thread: within, message })).rejects.toMatchObject(
				gone
			);
		for (const again of [
			() => ask(waits, other),
			() => ask(words, other),
			() => says(kai, other, 'Hello.', words),
			() => says(two.wren, thread, 'Hello.', words)
		])
			await expect(again()).rejects.toMatchObject({ status: 409 });
	});

	it('that is open is neither thrown away nor opened again', async () => {
		const thread = await wren.openTo(await guest());
		await expect(drawUp(await two.wren.actor(), threadFilledIn({ again: thread }))).rejects.toMatchObject({
			code: 'care_team_error_not_over'
		});
		await expect(dropThread(await two.wren.actor(), { thread })).rejects.toMatchObject({
			code: 'consent_error_not_now'
		});
		expect((await wren.read(thread)).standing).toBe('open');
	});
});

describe('a link', () => {
	const begins = (secret: string, org = ground.org) =>
		acceptLink(nobody(org), {
			...{ secret, called: 'Mika', passphrase: 'a lantern under seven birches' },
			...{ ownPhone: '', userAgent: null, language: 'en' }
		});
	const waiting = async () => {
		const thread = await wren.draw();
		await wren.sayYes(thread);
		return thread;
	};

	it('is opened once; malformed, opened, taken back, too old or in another organisation it leads nowhere', async () => {
		const thread = await waiting();
		const elsewhere = await testOrganisation();
		const nowhere = { status: 404, code: 'care_team_link_gone' };
		for (const secret of ['', 'x', '../../etc', 'a'.repeat(5000)])
			await expect(begins(secret)).rejects.toMatchObject(nowhere);
		const replaced = await wren.link(thread);
		const secret = await wren.link(thread);
		await expect(begins(replaced)).rejects.toMatchObject(nowhere);
		await expect(begins(secret, elsewhere)).rejects.toMatchObject(nowhere);
		const both = await Promise.allSettled([begins(secret), begins(secret)]);
		expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
		await expect(begins(secret)).rejects.toMatchObject(nowhere);
		await withdrawLink(await two.wren.actor(), { thread });
		await expect(wren.letIn(thread)).rejects.toMatchObject({ code: 'care_team_error_nobody_waits' });
		const old = await wren.link(thread);
		await asOwner(`update care_link set expires_at = now() where withdrawn_at is null and thread_id = $1`, [
			thread
		]);
		await expect(begins(old)).rejects.toMatchObject(nowhere);
	});

	it('lets in whoever was seen behind it: nobody before it was opened, and not whoever opened a newer one', async () => {
		const thread = await waiting();
		const nobodyWaits = { code: 'care_team_error_nobody_waits' };
		const [kai, remi] = [await guest(), await guest()];
		await joinByLink(await kai.actor(), { secret: await wren.link(thread) });
		const seen = (await wren.read(thread)).link!.id;
		const newer = await wren.link(thread);
		await expect(wren.letIn(thread)).rejects.toMatchObject(nobodyWaits);
		await joinByLink(await remi.actor(), { secret: newer });
		await expect(letPartnerIn(await two.wren.actor(), { thread, link: seen })).rejects.toMatchObject(
			nobodyWaits
		);
		const { link } = await wren.read(thread);
		for (let twice = 0; twice < 2; twice++)
			await letPartnerIn(await two.wren.actor(), { thread, link: link!.id });
		expect((await reads(remi, thread)).messages).toHaveLength(1);
		await expect(reads(kai, thread)).rejects.toMatchObject(gone);
		await expect(wren.link(thread)).rejects.toMatchObject({ code: 'care_team_error_no_link_now' });
		await expect(wren.link(await wren.draw())).rejects.toMatchObject({ code: 'care_team_error_no_link_now' });
	});

	it('makes an account that sees what is shared with it and nothing else', async () => {
		const thread = await waiting();
		await begins(await wren.link(thread));
		const [opened] = await asOwner(
			`select taken_by from care_link where thread_id = $1 and taken_by is not null`,
			[thread]
		);
		const relations = await asOwner(`select kind from relation where person_id = $1`, [opened!.taken_by]);
		expect(relations).toEqual([{ kind: 'role:partner' }]);
		expect(await asOwner(`select staff from person where id = $1`, [opened!.taken_by])).toEqual([
			{ staff: false }
		]);
		expect(await asOwner(`select from public_name where person_id = $1`, [opened!.taken_by])).toEqual([]);
	});
});

describe('a ghost', () => {
	it('who was put into the circle is refused, and nothing is written before them', async () => {
		const kai = await guest();
		const thread = await wren.openTo(kai);
		const ghost = await guest();
		await asOwner(
			`insert into circle_key (circle_id, epoch, person_id, sealed, made_by, made_at, signature)
			select circle_id, epoch, $2, sealed, made_by, made_at, signature from circle_key
			where circle_id = (select circle_id from care_thread where id = $1) and person_id = $3`,
			[thread, ghost.id, kai.id]
		);
		await expect(reads(two.wren, thread)).rejects.toThrow('not signed');
		await expect(says(two.wren, thread, 'Who is this?')).rejects.toThrow('not signed');
		await expect(reads(ghost, thread)).rejects.toMatchObject(gone);
	});

	it('whom somebody in the circle signed for is refused, too', async () => {
		const kai = await guest();
		const thread = await wren.openTo(kai);
		const ghost = await guest();
		const [row] = await asOwner(`select circle_id from care_thread where id = $1`, [thread]);
		await asPerson(await two.dana.actor(), async (transaction) => {
			const { CirclesOf } = await import('#platform/circles/circles.server.ts');
			const dana = await two.dana.actor();
			await asOwner(`update person set staff = true where id = $1`, [ghost.id]);
			await new CirclesOf(transaction, dana).letIn(String(row!.circle_id), {
				person: ghost.id,
				relation: null
			});
		});
		await expect(reads(two.wren, thread)).rejects.toThrow('none of the three');
		await expect(says(two.wren, thread, 'Who is this?')).rejects.toThrow('none of the three');
	});
});

describe('what somebody from outside asks of a supporter', () => {
	it('waits for the yes of the participant where it concerns them, and the first answer stands', async () => {
		const kai = await guest();
		const thread = await wren.openTo(kai);
		const message = newId();
		const ask = async (type: string, id = newId()) => askSupporter(await kai.actor(), { thread, id, type });
		await ask('join-meeting', message);
		await ask('join-meeting', message);
		const asked = async () =>
			(await reads(two.dana, thread)).messages.filter(({ request }) => request !== null);
		expect(await asked()).toMatchObject([
			{ request: { type: 'join-meeting', state: 'waits', answer: null } }
		]);
		const answer = async (said: string) =>
			answerRequest(await two.wren.actor(), { thread, message, answer: said });
		await answer('no');
		await answer('no');
		await expect(answer('yes')).rejects.toMatchObject({ code: 'care_team_error_answered' });
		expect((await asked())[0]?.request?.answer).toBe(false);
		await ask('share-resource');
		expect((await asked())[1]?.request).toMatchObject({ state: 'told', answer: null });
		const other = newId();
		await ask('meet-together', other);
		// Nobody answers in the place of the participant, with plain SQL either.
		await asPerson(await kai.actor(), ({ client }) =>
			client.query(
				`insert into care_answer (message_id, circle_id, by_person, yes, at) select id, circle_id, $2, true, now() from care_message where id = $1`,
				[other, kai.id]
			)
		);
		expect((await asked()).at(-1)?.request).toMatchObject({ state: 'waits', answer: null });
		await expect(ask('diagnosis')).rejects.toMatchObject({ fields: { type: 'care_team_error_type' } });
	});

	it('bounces at once where it is no part of peer support: seen by all, told to the supervisor, counted for the agency (R116, R117)', async () => {
		const kai = await guest();
		const thread = await wren.openTo(kai, { agency: 'Harbour Court Services' });
		const ask = async () => askSupporter(await kai.actor(), { thread, id: newId(), type: 'urine-test' });
		await ask();
		expect((await reads(two.wren, thread)).messages.at(-1)?.request).toEqual({
			...{ type: 'urine-test', state: 'bounced', answer: null }
		});
		const told = await asOwner(
			`select id, payload from outbox.event where organisation_id = $1 and name = 'care-team.out-of-role'`,
			[ground.org.id]
		);
		for (const event of [...told, ...told])
			await handlers['care-team.out-of-role']!({
				...{ id: String(event.id), org: ground.org, name: 'care-team.out-of-role' },
				payload: event.payload as Record<string, string>
			});
		const { copies, counts } = await readOutsideRole(await ground.supervisor.actor(), {});
		expect(copies).toMatchObject([{ type: 'urine-test', supporter: 'Dana' }]);
		expect(counts).toBeNull();
		expect(JSON.stringify(copies)).not.toContain(two.wren.id);
		// Too few, and a month that goes on: a lead is shown nothing yet (INV-22).
		const shown = async () => (await readOutsideRole(await ground.lead.actor(), {})).counts;
		expect(await shown()).toEqual([]);
		await asOwner(`update out_of_role_count set month = '2026-01-01'`);
		expect(await shown()).toEqual([]);
		for (let more = 0; more < 4; more++) await ask();
		await asOwner(`update out_of_role_count set month = '2026-01-01'`);
		expect(await shown()).toEqual([
			{ month: '2026-01-01', agency: 'Harbour Court Services', type: 'urine-test', count: 5 }
		]);
	});
});

describe('a peer supervisor', () => {
	it('sees that a supporter is in a thread, from when to when, and that it ended; nothing of with whom', async () => {
		const kai = await guest();
		const thread = await wren.openTo(kai);
		const told = await asOwner(
			`select id, payload from outbox.event where organisation_id = $1 and name = 'care-team.supporter-in' order by at desc limit 1`,
			[ground.org.id]
		);
		for (const event of [...told, ...told])
			await handlers['care-team.supporter-in']!({
				...{ id: String(event.id), org: ground.org, name: 'care-team.supporter-in' },
				payload: event.payload as Record<string, string>
			});
		const seen = async () => (await readOutsideRole(await ground.supervisor.actor(), {})).threads;
		const { endsOn } = await wren.read(thread);
		expect(await seen()).toMatchObject([{ supporter: 'Dana', until: endsOn }]);
		await closeThread(await two.wren.actor(), { thread });
		const [line] = (await seen())!;
		expect(line!.until < endsOn!).toBe(true);
		expect(JSON.stringify(line)).not.toMatch(new RegExp(`${two.wren.id}|${kai.id}|Kai`));
		expect((await readOutsideRole(await ground.lead.actor(), {})).threads).toBeNull();
	});
});

describe('with plain SQL, past every use case', () => {
	it('a guest finds what is public here, what is theirs and their one thread', async () => {
		const kai = await guest();
		const thread = await wren.openTo(kai);
		await reads(kai, thread);
		const tables = await asOwner(
			`select tablename as name from pg_tables where schemaname = $1 and tablename <> 'migration'`,
			[ground.org.schema]
		);
		const seen: Record<string, number> = {};
		await asPerson(await kai.actor(), async ({ client }) => {
			for (const { name } of tables) {
				await client.query('savepoint looked');
				const rows = await client.query(`select from ${name}`).catch(() => null);
				if (!rows) await client.query('rollback to savepoint looked');
				else if (rows.rowCount) seen[String(name)] = rows.rowCount;
			}
		});
		// Words of staff's names, numbers to call and the like are for everybody who is signed in here.
		const open = [
			'help_number',
			'limits_text',
			'limits_version',
			'programme',
			'public_name',
			'public_name_word',
			'role_word',
			'privacy_version',
			'concern_settings',
			'outside_route',
			'keeping'
		];
		const theirs = Object.keys(seen).filter((name) => !open.includes(name) && !name.startsWith('directory_'));
		expect(theirs.sort()).toEqual([
			'access_event',
			'care_link',
			'care_message',
			'care_place',
			'care_thread',
			'circle',
			'circle_epoch',
			'circle_key',
			// Of which kind the circles of two people are here: said before anybody signs in.
			'pair_rule',
			'person',
			'relation',
			'session',
			'words'
		]);
		expect(seen.care_thread).toBe(1);
		expect(seen.care_message).toBe(1);
		const others = await asPerson(await kai.actor(), ({ db }) =>
			sql<{ id: string }>`select id from person where id <> ${kai.id} and not staff`.execute(db)
		);
		expect(others.rows).toEqual([]);
	});
});

describe('what is new in a thread', () => {
	it('is told to each of the three until they look, and to nobody that it was read (H15)', async () => {
		const pair = await twoPairs(ground);
		const kai = await guest();
		const thread = await stepsOf(pair.wren).openTo(kai);
		const isNew = async (who: TestPerson) => (await readThreadNews(await who.actor(), {})).isNew;
		const inList = async (who: TestPerson) =>
			(await readCareThreads(await who.actor(), {})).threads.find(({ id }) => id === thread)?.isNew;
		const shared = async () => (await readShared(await kai.actor(), {})).threads[0]?.isNew;
		for (const who of [pair.wren, pair.dana, kai]) await reads(who, thread);
		expect([await isNew(pair.wren), await isNew(pair.dana), await shared()]).toEqual([false, false, false]);

		await says(kai, thread, 'Does Thursday suit?');
		expect([await isNew(pair.wren), await inList(pair.wren), await isNew(pair.dana)]).toEqual([
			true,
			true,
			true
		]);
		// What one wrote oneself is not new to oneself.
		expect(await shared()).toBe(false);
		await reads(pair.wren, thread);
		expect([await isNew(pair.wren), await inList(pair.wren), await isNew(pair.dana)]).toEqual([
			...[false, false, true]
		]);
		await askSupporter(await kai.actor(), { thread, id: newId(), type: 'suits-time' });
		expect(await isNew(pair.wren)).toBe(true);
		await says(pair.dana, thread, 'It does.');
		expect(await shared()).toBe(true);
		// Others learn nothing of it.
		expect([await isNew(pair.robin), await isNew(pair.marisol), await isNew(ground.lead)]).toEqual([
			...[false, false, false]
		]);
		await expect(isNew(kai)).rejects.toMatchObject({ status: 403 });
	});

	it('is nothing any more to a supporter who no longer walks with the person', async () => {
		const pair = await twoPairs(ground);
		const kai = await guest();
		const thread = await stepsOf(pair.wren).openTo(kai);
		await reads(pair.dana, thread);
		await says(kai, thread, 'Hello.');
		await chooseSomeoneElse(await pair.wren.actor(), { matchId: pair.match });
		expect((await readThreadNews(await pair.dana.actor(), {})).isNew).toBe(false);
		expect((await readThreadNews(await pair.wren.actor(), {})).isNew).toBe(true);
	});
});
