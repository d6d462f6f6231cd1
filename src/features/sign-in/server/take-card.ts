import * as v from 'valibot';
import type { Actor } from '#platform/actor.ts';
import { keysFromSeed } from '#platform/circles/keys.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import { networkOf } from '#platform/http/network.ts';
import { nobody } from '#platform/http/session.server.ts';
import { log } from '#platform/log.server.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { anybody, isProven } from '../domain/permissions.ts';
import { codeInput, deviceInput, newPassphraseInput, tick } from './inputs.ts';
import { noteChange } from './changed-ways.ts';
import { openSeed } from './open-seed.ts';
import { provenPerson } from './prove-person.ts';
import { endSessions, openSession, type OpenedSession } from './sessions.ts';
import { codeLookup } from './tokens.ts';
import { take, tryOf } from './tries.ts';
import { endWayIn, giveCode, givePassphrase, hasOwnPassphrase, newWays, type Card } from './ways-in.ts';

const takeCardInput = v.object({
	code: codeInput,
	passphrase: newPassphraseInput,
	ownPhone: tick,
	...deviceInput.entries
});

/**
 * Somebody has their card, and chooses a passphrase: the first one (a supporter recorded them), or a new one because the
 * old one is lost. The code on the card is used up and there is a new one; other sessions end, and passkeys. The three words stay.
 * No stranger can stand in the way, on the same network neither: a code has 120 bits, so only codes that lead nowhere
 * take a try. Throws Invalid or TooMany.
 */
export async function takeCard(actor: Actor, raw: unknown): Promise<{ card: Card; session: OpenedSession }> {
	const { wrapped, ...input } = await findByCode(nobody(actor.org), raw);
	if (!wrapped) await take(actor.org, [tryOf(actor.org, 'address', networkOf(input.address))]);
	const opened = await openSeed(wrapped, input.code, 'card');
	if (!opened) {
		log.info({ event: 'card.no-match', organisation: actor.org.id });
		throw new Invalid({ code: 'sign_in_code_unknown' }, 'sign_in_code_unknown');
	}
	return renew(nobody(actor.org), { ...input, seed: opened.seed });
}

/** What the code on a card leads to, for whoever presents it. */
const findByCode = useCase({
	name: 'sign-in.find-by-code',
	input: takeCardInput,
	load: cardBehind,
	allow: anybody,
	run: async (_ctx, input, way) => ({ ...input, wrapped: way?.wrapped_seed ?? null })
});

/** Uses the card up, for somebody whose seed is that of the person it belongs to. Two at once: one is told to look again. */
const renew = useCase({
	name: 'sign-in.take-card',
	input: v.object({
		code: codeInput,
		seed: v.instance(Uint8Array),
		passphrase: newPassphraseInput,
		ownPhone: v.boolean(),
		userAgent: v.nullable(v.string())
	}),
	load: async (ctx, input) => {
		const way = await cardBehind(ctx, input);
		if (!way) throw new Conflict('sign_in_card_used');
		return provenPerson(ctx, way, input.seed);
	},
	allow: isProven,
	prepare: (_actor, { passphrase, seed }) => newWays(passphrase, seed),
	run: async (ctx, input, { id, person_id }, ways) => {
		// This very card: the one that somebody else was given for it a moment ago is not theirs to use up.
		if ((await endWayIn(ctx, person_id, 'card', id)) === 0) throw new Conflict('sign_in_card_used');
		const name = await ctx.db
			.selectFrom('sign_in_name')
			.select('lookup')
			.where('person_id', '=', person_id)
			.executeTakeFirstOrThrow();
		// Whoever was recorded by somebody begins here; whoever had a passphrase is told that it was changed.
		const began = !(await hasOwnPassphrase(ctx, person_id));
		await givePassphrase(ctx, person_id, name.lookup, ways.passphrase);
		const code = await giveCode(ctx, person_id, ways.code);
		await eraseShownCard(ctx, person_id, input.seed);
		await endSessions(ctx, null, 'change');
		const { sessionId, ...session } = await openSession(ctx, {
			seed: input.seed,
			sharedPhone: !input.ownPhone,
			userAgent: input.userAgent,
			byCard: true
		});
		if (!began)
			for (const kind of ['card', 'passphrase'] as const) await noteChange(ctx, { kind, session: sessionId });
		return { card: { name: null, code }, session };
	}
});

/**
 * The card lay in the circle of the welcome, for whoever recorded the person to show it again until it was handed over. Now
 * the three words on it lead to an account, and nobody else has to know them.
 */
async function eraseShownCard(ctx: Context, person: string, seed: Uint8Array): Promise<void> {
	const held = await ctx.db
		.selectFrom('circle_key')
		.select(['circle_id', 'epoch', 'sealed'])
		.where('person_id', '=', person)
		.execute();
	for (const { circle_id, epoch, sealed } of held)
		ctx.actor.circles.add({ circle: circle_id, epoch, sealed });
	await ctx.become({ personId: person, keys: keysFromSeed(seed) });
	await ctx.words.erase({ field: 'enrolment.card', row: person });
}

async function cardBehind(ctx: Context, { code }: { code: string }) {
	await ctx.present(codeLookup(ctx.actor.org, code));
	return ctx.db
		.selectFrom('way_in')
		.select(['id', 'person_id', 'wrapped_seed'])
		.where('lookup', '=', ctx.actor.token)
		.where('kind', '=', 'card')
		.where('ended_at', 'is', null)
		.executeTakeFirst();
}
