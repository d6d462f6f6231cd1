import { randomInt } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Organisation } from '#platform/actor.ts';
import { newSeed } from '#platform/circles/keys.ts';
import { Conflict } from '#platform/errors.ts';
import { networkOf } from '#platform/http/network.ts';
import type { Context } from '#platform/use-case.server.ts';
import { supporterBegins } from '#features/supervision/index.server.ts';
import type { StaffRole } from '../domain/permissions.ts';
import type { Language } from '../domain/sign-in-words.ts';
import { openSession, type OpenedSession } from './sessions.ts';
import { numbersOf } from './start-again.ts';
import { nameLookup } from './tokens.ts';
import { take, tryOf } from './tries.ts';
import {
	giveCode,
	giveName,
	givePassphrase,
	newCode,
	newPerson,
	newWays,
	type Card,
	type NewWays
} from './ways-in.ts';

/** Somebody who has just begun here: their card, to be shown once, and the session they are in. */
export type Started = {
	personId: string;
	ownCircle: string;
	card: Card & { name: string };
	session: OpenedSession;
};

type Chosen = { ways: NewWays; language: Language; sharedPhone: boolean; userAgent: string | null };

/**
 * The ways in of somebody who begins by themselves, for `prepare`: slow work that anybody may ask for, so each network has
 * so much of it. Throws TooMany.
 */
export async function waysOfNewcomer(
	org: Organisation,
	{ passphrase, address }: { passphrase: string; address: string }
): Promise<NewWays> {
	await take(org, [tryOf(org, 'newcomer', networkOf(address))]);
	return newWays(passphrase);
}

/**
 * A participant begins by themselves, with a name to be called and a passphrase; no e-mail, no telephone (INV-40).
 * Called inside a use case of nobody, with the `waysOfNewcomer` that it prepared; from here on the actor is that person. Check
 * the passphrase with `newPassphraseInput` before. Hand `session` to `keepSession` in the route. `id` (made with the form)
 * becomes the person's: the same form sent twice is refused as a conflict, and `startedBefore` finds them again.
 */
export async function startAccount(
	ctx: Context,
	started: Chosen & { id?: string; alias: string }
): Promise<Started> {
	const made = await start(ctx, started, false);
	await ctx.words.write({
		circle: made.ownCircle,
		field: 'person.alias',
		row: made.personId,
		text: started.alias,
		isNew: true
	});
	return made;
}

/**
 * Somebody from outside begins, by a link that a participant gave them: a guest, whose role alone opens nothing and whose
 * name nobody is told. As `startAccount`; hand out no other role to them.
 */
export async function startGuest(ctx: Context, started: Chosen & { alias: string }): Promise<Started> {
	const made = await startAccount(ctx, started);
	await ctx.relations.begin({ kind: 'role:partner', scope: ctx.actor.org.id, person: made.personId });
	return made;
}

/** Somebody of the staff begins: their name is known to everybody signed in here. `roles` say of which programme, and until when. */
export async function startStaff(
	ctx: Context,
	started: Chosen & {
		name: string;
		roles: readonly { role: StaffRole; programme: string; until?: Temporal.Instant }[];
	}
): Promise<Started> {
	const made = await start(ctx, started, true);
	await ctx.names.goBy(started.name);
	for (const { role, programme, until } of started.roles) {
		await ctx.relations.begin({
			kind: `role:${role}`,
			scope: programme,
			person: made.personId,
			...(until ? { until } : {})
		});
		if (role === 'supporter') await supporterBegins(ctx, { person: made.personId, programme });
	}
	return made;
}

/**
 * A supporter records somebody who has no account: the seed is wrapped only under the code of their card. Whoever calls
 * this may keep the card sealed until it is handed over; it is erased when the person takes it up (`takeCard`). `id` (made with the form) keeps a form that was
 * sent twice from recording two people. The alias is put into the person's own circle; put it into a circle of both as well.
 */
export async function recordPerson(
	ctx: Context,
	recorded: { id?: string; alias: string; language: Language }
): Promise<{ personId: string; ownCircle: string; card: Card & { name: string } }> {
	if (ctx.actor.personId === null) throw new Conflict();
	const seed = newSeed();
	const { personId, ownCircle } = await newPerson(ctx, { seed, id: recorded.id });
	await ctx.words.write({
		circle: ownCircle,
		field: 'person.alias',
		row: personId,
		text: recorded.alias,
		isNew: true
	});
	const name = await giveName(ctx, personId, recorded.language);
	const code = await giveCode(ctx, personId, await newCode(seed));
	return { personId, ownCircle, card: { name, code } };
}

async function start(ctx: Context, started: Chosen & { id?: string }, staff: boolean): Promise<Started> {
	if (ctx.actor.personId !== null) throw new Conflict('sign_in_already');
	const { seed, passphrase, code } = started.ways;
	const { personId, ownCircle } = await newPerson(ctx, { seed, id: started.id, staff });
	const below = started.id === undefined ? randomInt : numbersOf(ctx.actor.org, started.id);
	const name = await giveName(ctx, personId, started.language, below);
	await givePassphrase(ctx, personId, nameLookup(ctx.actor.org, name), passphrase);
	await giveCode(ctx, personId, code);
	const session = await openSession(ctx, { seed, ...started });
	return { personId, ownCircle, card: { name, code: code.code }, session };
}
