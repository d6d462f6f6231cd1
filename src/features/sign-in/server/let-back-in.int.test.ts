import pg from 'pg';
import * as v from 'valibot';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { Actor, Organisation } from '#platform/actor.ts';
import { Invalid, NotAllowed, NotFound, TooMany } from '#platform/errors.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import { useCase } from '#platform/use-case.server.ts';
import { asPerson, testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';
import {
	askToReturn,
	confirmReturn,
	endReturn,
	helpReturn,
	keepCheckWord,
	letIn,
	readCheckWords,
	readWhoWaits,
	signIn,
	startAccount,
	takeCard
} from '../index.server.ts';
import { newWays } from './ways-in.ts';
import { withDeviceMark } from './device-cookie.ts';
import { readWhyEnded } from './my-sessions.ts';

const refusal = async (work: Promise<unknown>) =>
	work.then(
		() => null,
		(error: unknown) => error
	);
const device = { address: '192.0.2.1', userAgent: null };
const old = 'we walk to the sea';
const chosen = 'and back along the river';

const begin = useCase({
	name: 'test.begin-and-lose',
	input: v.any(),
	allow: () => true,
	prepare: () => newWays(old),
	run: (ctx, _input, _loaded, ways) =>
		startAccount(ctx, { alias: 'Wren', ways, language: 'en', sharedPhone: true, userAgent: null })
});

/** A pair: a circle of both, a line in it, and something that only the person can read. */
const pairUp = useCase({
	name: 'test.pair-up-with-words',
	input: v.object({ with: v.string() }),
	allow: () => true,
	run: async (ctx, { with: supporter }) => {
		const me = ctx.actor.personId!;
		const match = '01900000-0000-7000-8000-0000000000aa';
		await ctx.relations.begin({ kind: 'role:participant', scope: ctx.actor.org.id, person: me });
		const mine = await ctx.relations.begin({ kind: 'match', scope: match, person: me });
		const theirs = await ctx.relations.begin({ kind: 'match', scope: match, person: supporter });
		await ctx.relations.begin({ kind: 'walks-with', scope: me, person: supporter });
		const circle = await ctx.circles.make({
			kind: 'pair',
			about: me,
			members: [
				{ person: me, relation: mine },
				{ person: supporter, relation: theirs }
			]
		});
		await ctx.words.write({ circle, field: 'person.alias', row: me, text: 'Wren' });
		await ctx.words.write({ circle, field: 'message.body', row: match, text: 'He laughed.' });
		await ctx.words.write({
			circle: await ctx.circles.own(me),
			field: 'circle.note',
			row: match,
			text: 'Only mine.'
		});
		return { circle, match };
	}
});

const beWalkedWith = useCase({
	name: 'test.be-walked-with',
	input: v.object({ with: v.string() }),
	allow: () => true,
	run: (ctx, { with: person }) =>
		ctx.relations.begin({ kind: 'walks-with', scope: ctx.actor.personId!, person })
});

const readBoth = useCase({
	name: 'test.read-both',
	input: v.object({ row: v.string(), circle: v.string() }),
	allow: () => true,
	run: async (ctx, { row, circle }) => ({
		shared: (await ctx.words.read({ field: 'message.body', rows: [row] })).get(row)?.text ?? null,
		own: (await ctx.words.read({ field: 'circle.note', rows: [row] })).get(row)?.text ?? null,
		members: await ctx.circles.members(circle),
		name: (await ctx.names.of([ctx.actor.personId!])).get(ctx.actor.personId!) ?? null
	})
});

async function world() {
	const org = await testOrganisation();
	const dana = await testPerson(org, { roles: ['supporter'], alias: 'Dana', secondStep: false });
	const { card, session, personId } = await begin(nobody(org), {});
	const wren = (await actorOf(org, readCookie(session.cookie.value)))!.actor;
	const pair = await pairUp(wren, { with: dana.id });
	return { org, dana, card, personId, session, ...pair };
}

const open = async (org: Organisation, name: string, passphrase: string): Promise<Actor> => {
	const session = await signIn(nobody(org), { name, passphrase, ...device });
	return (await actorOf(org, readCookie(session.cookie.value)))!.actor;
};

describe('somebody who lost every way in', () => {
	let there: Awaited<ReturnType<typeof world>>;
	let stranger: TestPerson;

	beforeAll(async () => {
		there = await world();
		stranger = await testPerson(there.org, { roles: ['supporter'], alias: 'Marisol' });
	});

	it('is let back in by their supporter, reads again what both said, and never what only they could read', async () => {
		const { org, dana, card, personId, circle, match, session } = there;
		const asked = await askToReturn(nobody(org), {
			name: card.name,
			passphrase: chosen,
			language: 'en',
			...device
		});
		expect(asked.name).toBeNull();
		// Nothing has changed yet: the new passphrase opens nothing, the old one still does.
		expect(
			await refusal(signIn(nobody(org), { name: card.name, passphrase: chosen, ...device }))
		).toBeInstanceOf(Invalid);
		expect((await open(org, card.name, old)).personId).toBe(personId);

		const waits = await readWhoWaits(await dana.actor(), {});
		expect(waits.asked).toMatchObject([{ name: 'Wren' }]);
		const { person } = waits.asked[0]!;
		expect(person).toBe(personId);
		expect((await readWhoWaits(await stranger.actor(), {})).asked).toEqual([]);
		expect(
			await refusal(confirmReturn(await stranger.actor(), { person, shown: asked.shown, how: 'met' }))
		).toBeInstanceOf(NotFound);
		expect(
			await refusal(confirmReturn(await dana.actor(), { person, shown: 'other words', how: 'met' }))
		).toBeInstanceOf(Invalid);
		await confirmReturn(await dana.actor(), { person, shown: asked.shown.toUpperCase(), how: 'met' });

		const back = await open(org, card.name, chosen);
		expect(back.personId).toBe(personId);
		// And they see, for ever, who gave these keys what the two share.
		expect(
			await asPerson(back, ({ db }) =>
				db.selectFrom('access_event').select(['reader_id', 'why']).where('how', '=', 'let-in').execute()
			)
		).toEqual([{ reader_id: dana.id, why: 'walks-with' }]);
		expect(await readBoth(back, { row: match, circle })).toMatchObject({
			shared: 'He laughed.',
			own: null,
			name: 'Wren'
		});
		expect((await readBoth(await dana.actor(), { row: match, circle })).members).toHaveLength(2);

		// Everything from before is over: the old passphrase, the old card, the old session.
		expect(await actorOf(org, readCookie(session.cookie.value))).toBeNull();
		expect(await readWhyEnded(nobody(org), { cookie: session.cookie.value })).toBe('return');
		expect(
			await refusal(signIn(nobody(org), { name: card.name, passphrase: old, ...device }))
		).toBeInstanceOf(Invalid);
		expect(
			await refusal(takeCard(nobody(org), { code: card.code, passphrase: 'one more time', ...device }))
		).toBeInstanceOf(Invalid);
		expect((await open(org, card.name, chosen)).personId).toBe(personId);
	});

	it('is let in by nobody who guesses the two words: five guesses, and then even the right ones wait', async () => {
		const { org, dana, card, personId: person } = await world();
		const lost = { name: card.name, passphrase: chosen, language: 'en', ...device };
		const { shown } = await askToReturn(nobody(org), lost);
		const confirm = async (words: string) =>
			refusal(confirmReturn(await dana.actor(), { person, shown: words, how: 'met' }));
		for (let guess = 0; guess < 5; guess++) expect(await confirm('other words')).toBeInstanceOf(Invalid);
		expect(await confirm(shown)).toBeInstanceOf(TooMany);
	});

	it('and the three words too gets three for one hour from somebody beside them, and new ones of their own', async () => {
		const { org, dana, personId, circle, match } = await world();
		expect(
			await refusal(helpReturn(await stranger.actor(), { person: personId, language: 'en' }))
		).toBeTruthy();
		const { words } = await helpReturn(await dana.actor(), { person: personId, language: 'fr' });
		const asked = await askToReturn(nobody(org), {
			name: words,
			passphrase: chosen,
			language: 'fr',
			...device
		});
		expect(asked.name).not.toBeNull();
		const { asked: list } = await readWhoWaits(await dana.actor(), {});
		await confirmReturn(await dana.actor(), {
			person: list[0]!.person,
			shown: asked.shown,
			how: 'check-word'
		});
		const back = await open(org, asked.name!, chosen);
		expect(back.personId).toBe(personId);
		expect((await readBoth(back, { row: match, circle })).shared).toBe('He laughed.');
		expect(
			(await askToReturn(nobody(org), { name: words, passphrase: chosen, language: 'fr', ...device })).name
		).toBeNull();
	});

	it('gets the same answer when the words lead nowhere', async () => {
		const { org, card } = there;
		const real = await askToReturn(nobody(org), {
			name: card.name,
			passphrase: chosen,
			language: 'en',
			...device,
			address: '192.0.2.7'
		});
		const none = await askToReturn(nobody(org), {
			name: 'kite maple river',
			passphrase: chosen,
			language: 'en',
			...device,
			address: '192.0.2.7'
		});
		expect(Object.keys(none)).toEqual(Object.keys(real));
		expect(none.name).toBe(real.name);
		expect(none.shown.split(' ')).toHaveLength(2);
	});

	it('is let back in however often strangers asked with the same words, before and after', async () => {
		const { org, card, dana, personId } = await world();
		const ask = (passphrase: string, address: string) =>
			askToReturn(nobody(org), { name: card.name, passphrase, language: 'en', address, userAgent: null });
		const strangers = (hosts: number[]) =>
			Promise.all(hosts.map((host) => ask('a stranger was here', `198.51.100.${host}`)));
		await strangers([1, 2, 3]);
		const mine = await ask(chosen, '192.0.2.8');
		await strangers([4]);
		const { asked } = await readWhoWaits(await dana.actor(), {});
		expect(asked).toMatchObject([{ person: personId, name: 'Wren' }]);
		await confirmReturn(await dana.actor(), { person: personId, shown: mine.shown, how: 'met' });
		expect((await open(org, card.name, chosen)).personId).toBe(personId);
	});

	it('is not let in by the one who asked for them, nor on the device of that one', async () => {
		const { org, card, dana, personId, session } = await world();
		const other = await testPerson(org, { roles: ['supporter'], alias: 'Marisol' });
		const asked = { name: card.name, passphrase: chosen, language: 'en', ...device };
		const deviceCookie = withDeviceMark(org, undefined, 'the three words of Dana');
		for (const { shown } of [
			await askToReturn(await dana.actor(), asked),
			await askToReturn(nobody(org), { ...asked, deviceCookie })
		]) {
			const confirm = { person: personId, shown, how: 'met', deviceCookie };
			expect(await refusal(confirmReturn(await dana.actor(), confirm))).toMatchObject({
				code: 'sign_in_return_asked_here'
			});
		}
		// Somebody else who knows them may.
		const wren = (await actorOf(org, readCookie(session.cookie.value)))!.actor;
		await beWalkedWith(wren, { with: other.id });
		const { shown } = await askToReturn(await dana.actor(), asked);
		await confirmReturn(await other.actor(), { person: personId, shown, how: 'met' });
		expect((await open(org, card.name, chosen)).personId).toBe(personId);
	});

	it('is not let in on a confirmation that the one it names did not sign', async () => {
		const { org, card, dana, personId } = await world();
		const { shown } = await askToReturn(nobody(org), {
			name: card.name,
			passphrase: chosen,
			language: 'en',
			...device
		});
		await confirmReturn(await dana.actor(), { person: personId, shown, how: 'met' });
		const other = await testPerson(org, { roles: ['supporter'], alias: 'Marisol' });
		const { superuser, owner } = inject('database');
		const client = new pg.Client({ ...superuser, database: owner.database });
		await client.connect();
		const confirmedBy = (id: string) =>
			client.query(`update ${org.schema}.return_request set confirmed_by = $1 where person_id = $2`, [
				id,
				personId
			]);
		try {
			await confirmedBy(other.id);
			expect(
				await refusal(signIn(nobody(org), { name: card.name, passphrase: chosen, ...device }))
			).toBeInstanceOf(NotAllowed);
			await confirmedBy(dana.id);
		} finally {
			await client.end();
		}
		expect((await open(org, card.name, chosen)).personId).toBe(personId);
	});

	it('can say that it was not them who asked', async () => {
		const { org, card, dana, personId, session } = await world();
		const asked = await askToReturn(nobody(org), {
			name: card.name,
			passphrase: 'a stranger was here',
			language: 'en',
			...device
		});
		const wren = await open(org, card.name, old);
		// Every page of theirs says so, and nobody is told why a session is over that is not.
		expect((await actorOf(org, readCookie(session.cookie.value)))?.askedBack).toBe(true);
		expect(await readWhyEnded(nobody(org), { cookie: session.cookie.value })).toBeNull();
		const { mine } = await readWhoWaits(wren, {});
		expect(mine?.askedAt).toBeInstanceOf(Date);
		expect(
			await refusal(confirmReturn(wren, { person: personId, shown: asked.shown, how: 'met' }))
		).toBeInstanceOf(NotAllowed);
		await endReturn(wren, { person: personId });
		expect((await actorOf(org, readCookie(session.cookie.value)))?.askedBack).toBe(false);
		expect((await readWhoWaits(await dana.actor(), {})).asked).toEqual([]);
		expect(
			await refusal(confirmReturn(await dana.actor(), { person: personId, shown: asked.shown, how: 'met' }))
		).toBeInstanceOf(NotFound);
		expect((await open(org, card.name, old)).personId).toBe(personId);
	});

	it('waits in the other circles until one of those is there: a supporter who comes back is let in by the people they walk with', async () => {
		const { org, dana, card, circle, match } = await world();
		const lead = await testPerson(org, { roles: ['lead'], alias: 'Noor' });
		const { words } = await helpReturn(await lead.actor(), { person: dana.id, staff: true, language: 'en' });
		const asked = await askToReturn(nobody(org), {
			name: words,
			passphrase: chosen,
			language: 'en',
			...device
		});
		const { asked: list } = await readWhoWaits(await lead.actor(), {});
		expect(list).toMatchObject([{ name: 'Dana' }]);
		await confirmReturn(await lead.actor(), { person: list[0]!.person, shown: asked.shown, how: 'met' });
		const back = await open(org, asked.name!, chosen);
		expect(back.circles.holds(circle)).toBe(false);
		expect((await readWhoWaits(back, {})).iWait).toBe(1);

		const wren = await open(org, card.name, old);
		const { waiting } = await readWhoWaits(wren, {});
		expect(waiting).toMatchObject([{ circle, person: dana.id, name: 'Dana' }]);
		expect(await refusal(letIn(await stranger.actor(), { circle, person: dana.id }))).toBeInstanceOf(
			NotFound
		);
		await letIn(wren, { circle, person: dana.id });
		const again = await open(org, asked.name!, chosen);
		expect((await readBoth(again, { row: match, circle })).shared).toBe('He laughed.');
	});

	it('is known by a check word that the two agreed on and nobody else can read', async () => {
		const { org, dana, card, circle } = await world();
		const wren = await open(org, card.name, old);
		await keepCheckWord(wren, { circle, word: 'blue kettle' });
		expect(await readCheckWords(await dana.actor(), {})).toMatchObject([
			{ circle, word: 'blue kettle', names: ['Wren'] }
		]);
		expect(await readCheckWords(await stranger.actor(), {})).toEqual([]);
		expect(await refusal(keepCheckWord(await stranger.actor(), { circle, word: 'mine now' }))).toBeInstanceOf(
			NotFound
		);
	});
});
