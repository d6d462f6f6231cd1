import { randomInt } from 'node:crypto';
import * as v from 'valibot';
import { sealEpochSecret } from '#platform/circles/epoch.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { signedIn, useCase, type Context } from '#platform/use-case.server.ts';
import { holdsCircle, mayEndReturn, mayLetBackIn } from '../domain/permissions.ts';
import { makeSignInName } from '../domain/sign-in-words.ts';
import { marksOf } from './device-cookie.ts';
import { languageInput } from './inputs.ts';
import { signReturn } from './return-statement.ts';
import { nameLookup, shownLookup } from './tokens.ts';
import { take, tryOf } from './tries.ts';

/** Whom the actor knows: the people they walk with or welcome. */
const known = ({ actor }: Context): string[] => [
	...new Set(
		actor.relations
			.filter(({ kind }) => kind === 'walks-with' || kind === 'welcomes')
			.map(({ scope }) => scope)
	)
];

/**
 * Who waits for the actor: people who ask to be let back in, each once however often it was asked, people with new keys
 * who wait in a circle the actor holds, and whether somebody asked in the actor's own name.
 */
export const readWhoWaits = useCase({
	name: 'sign-in.read-who-waits',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => {
		const { db, actor, now } = ctx;
		const requests = await db
			.selectFrom('return_request')
			.select(({ fn }) => [
				'person_id',
				fn.max('asked_at').as('asked_at'),
				fn.count<string>('id').as('asked'),
				fn.count<string>('confirmed_at').as('confirmed')
			])
			.where('ended_at', 'is', null)
			.where('expires_at', '>', toDate(now))
			.groupBy('person_id')
			.orderBy('asked_at')
			.execute();
		const mine = requests.find((row) => row.person_id === actor.personId);
		const others = requests.filter((row) => row !== mine);
		const waiting = await db
			.selectFrom('waiting_to_be_let_in')
			.select(['circle_id', 'person_id'])
			.orderBy('since')
			.execute();
		const people = known(ctx);
		const names = await ctx.names.of(
			[...others, ...waiting].map(({ person_id }) => person_id).concat(people)
		);
		const called = (person: string) => names.get(person) ?? null;
		return {
			mine: mine && { person: mine.person_id, askedAt: mine.asked_at },
			asked: others
				.filter((row) => Number(row.asked) > Number(row.confirmed))
				.map(({ person_id, asked_at }) => ({
					person: person_id,
					name: called(person_id),
					askedAt: asked_at
				})),
			confirmed: others
				.filter((row) => Number(row.confirmed) > 0)
				.map(({ person_id }) => ({ person: person_id, name: called(person_id) })),
			waiting: waiting
				.filter((row) => row.person_id !== actor.personId && actor.circles.holds(row.circle_id))
				.map(({ circle_id, person_id }) => ({
					circle: circle_id,
					person: person_id,
					name: called(person_id)
				})),
			iWait: waiting.filter((row) => row.person_id === actor.personId).length,
			people: people.map((person) => ({ id: person, name: called(person) }))
		};
	}
});

/** Three words for somebody who stands beside the actor and has lost theirs: with them they can ask, within the hour. */
export const helpReturn = useCase({
	name: 'sign-in.help-return',
	input: v.object({ person: idInput, staff: v.optional(v.boolean(), false), language: languageInput }),
	load: async (ctx, { person, staff }) => {
		const row = await ctx.db.selectFrom('person').select('staff').where('id', '=', person).executeTakeFirst();
		if (!row) throw new NotFound();
		return { person, programme: row.staff && staff ? ctx.actor.org.id : null };
	},
	allow: mayLetBackIn,
	run: async ({ db, actor, now }, { language }, { person, programme }) => {
		const words = makeSignInName(language, randomInt);
		await db
			.insertInto('return_offer')
			.values({
				lookup: nameLookup(actor.org, words),
				person_id: person,
				programme_id: programme,
				made_by: actor.personId!,
				made_at: toDate(now),
				expires_at: toDate(now.add({ hours: 1 }))
			})
			.execute();
		return { words };
	}
});

/** Everything that is open in this person's name. */
const requestsOf = async ({ db, now }: Context, { person }: { person: string }) => {
	const requests = await db
		.selectFrom('return_request')
		.selectAll()
		.where('person_id', '=', person)
		.where('ended_at', 'is', null)
		.where('expires_at', '>', toDate(now))
		.execute();
	if (requests.length === 0) throw new NotFound();
	return {
		person,
		requests,
		programme: requests.find(({ programme_id }) => programme_id !== null)?.programme_id ?? null
	};
};

/**
 * One of the others has met the person, or heard the check word, and says so. Two words that the person was shown find
 * the request that is theirs, whoever else asked in their name. Every circle both are in is sealed to the new keys from the actor's open session; the
 * confirmation is signed. Nobody confirms what was asked in their own session or on their own device. What only the person could read stays closed for ever, and the page says so before.
 */
export const confirmReturn = useCase({
	name: 'sign-in.confirm-return',
	input: v.object({
		person: idInput,
		shown: v.pipe(v.string('sign_in_return_shown_wrong'), v.maxLength(100, 'sign_in_return_shown_wrong')),
		how: v.picklist(['met', 'check-word'], 'sign_in_return_how_missing'),
		deviceCookie: v.optional(v.string(), '')
	}),
	load: requestsOf,
	allow: mayLetBackIn,
	run: async (ctx, { person, shown, how, deviceCookie }, { requests }) => {
		const { db, actor, now, circles } = ctx;
		const { org } = actor;
		await take(org, [tryOf(org, 'nameFromAddress', `confirm ${person}`)]);
		const [request, ...same] = requests.filter((row) => row.shown_lookup === shownLookup(org, shown));
		// Two with the same two words are as good as none.
		if (!request || same.length > 0) throw new Invalid({ shown: 'sign_in_return_shown_wrong' });
		// Whoever asks shows somebody else that it is them: one person alone lets nobody in.
		const marks = marksOf(org, deviceCookie);
		if (request.asked_by === actor.personId || request.asked_marks.some((mark) => marks.includes(mark)))
			throw new Conflict('sign_in_return_asked_here');
		const { id } = request;
		const at = toDate(now);
		const signature = signReturn(actor, { ...request, confirmed_how: how, confirmed_at: at });
		const { numUpdatedRows } = await db
			.updateTable('return_request')
			.set({ confirmed_by: actor.personId, confirmed_how: how, confirmed_at: at, signature })
			.where('id', '=', id)
			.where('confirmed_at', 'is', null)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) return;
		const theirs = await db
			.selectFrom('circle_key')
			.select('circle_id')
			.distinct()
			.where('person_id', '=', person)
			.where('circle_id', 'in', [...actor.circles.ids(), id])
			.execute();
		for (const { circle_id } of theirs) {
			for (const epoch of actor.circles.epochs(circle_id)) {
				const binding = { organisation: org.id, circle: circle_id, epoch };
				const sealed = sealEpochSecret(circles.secret(circle_id, epoch), binding, request.box_public);
				await db
					.insertInto('return_key')
					.values({
						request_id: id,
						circle_id,
						epoch,
						person_id: person,
						sealed,
						made_by: actor.personId!
					})
					.execute();
			}
		}
		ctx.opened(person, 'sign-in', 'let-in');
		await ctx.tell({ name: 'return.confirmed', person, by: actor.personId! });
	}
});

/** It was not them, or not now: whatever was asked in their name is over, and its keys are worth nothing. */
export const endReturn = useCase({
	name: 'sign-in.end-return',
	input: v.object({ person: idInput }),
	load: requestsOf,
	allow: mayEndReturn,
	run: async ({ db, now }, _input, { requests }) => {
		await db
			.updateTable('return_request')
			.set({ ended_at: toDate(now) })
			.where(
				'id',
				'in',
				requests.map(({ id }) => id)
			)
			.execute();
	}
});

/** Gives somebody who has new keys what is said in a circle that both are in. */
export const letIn = useCase({
	name: 'sign-in.let-in',
	input: v.object({ circle: idInput, person: idInput }),
	load: async ({ db }, { circle, person }) => {
		const row = await db
			.selectFrom('waiting_to_be_let_in')
			.select('relation_id')
			.where('circle_id', '=', circle)
			.where('person_id', '=', person)
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return { circle, person, relation: row.relation_id };
	},
	allow: holdsCircle,
	run: async (ctx, _input, { circle, person, relation }) => {
		const { db, circles, actor } = ctx;
		if (person === actor.personId) throw new NotFound();
		await circles.letIn(circle, { person, relation });
		ctx.opened(person, 'sign-in', 'let-in');
		await db
			.deleteFrom('waiting_to_be_let_in')
			.where('circle_id', '=', circle)
			.where('person_id', '=', person)
			.execute();
	}
});
