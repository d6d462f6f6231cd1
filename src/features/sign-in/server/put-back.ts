import * as v from 'valibot';
import type { Actor, Organisation } from '#platform/actor.ts';
import { keysFromSeed } from '#platform/circles/keys.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { networkOf } from '#platform/http/network.ts';
import { nobody } from '#platform/http/session.server.ts';
import { idInput } from '#platform/ids.ts';
import { log } from '#platform/log.server.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { isWithinADay, sideBySideUntil } from '../domain/changed-ways.ts';
import { anybody, isProven } from '../domain/permissions.ts';
import { noteChange } from './changed-ways.ts';
import { emptyWhatEnded, endPasskeys } from './ended-ways.ts';
import { codeInput, deviceInput, passphraseInput, tick } from './inputs.ts';
import { openSeed } from './open-seed.ts';
import { provenPerson } from './prove-person.ts';
import { codePage, endSessions, openSession, type OpenedSession } from './sessions.ts';
import { codeLookup } from './tokens.ts';
import { putBack as giveTryBack, take, tryOf } from './tries.ts';

/** So many passphrases of one day are tried, the oldest first: whoever changed it again and again hides none. */
const mostTried = 5;

/**
 * Somebody changed the passphrase or the card of a person, and the person has both of before: together they put all ways in
 * back as they were when both counted, within a day, and end every session (`what: undo`). Or they end the day: what was
 * before opens nothing from now on, and can not be put back by anybody (`what: keep`). Each alone does nothing, because one
 * of the two is what somebody at home most often has (decision 0014). Whatever does not fit gets one answer. Throws Invalid,
 * TooMany or Conflict.
 */
export async function putWaysBack(actor: Actor, raw: unknown): Promise<OpenedSession | null> {
	const { org } = actor;
	const { card, ...input } = await findByFormerCode(nobody(org), raw);
	const opened = await openSeed(card?.wrapped_seed ?? null, input.code, 'card');
	const passphrases =
		opened && card ? await readFormerPassphrases(nobody(org), { code: input.code, seed: opened.seed }) : null;
	const tries = passphrases
		? tryOf(org, 'device', `put back ${passphrases.person}`)
		: tryOf(org, 'address', networkOf(input.address));
	await take(org, [tries]);
	const passphrase = await firstThatOpens(passphrases?.former ?? [], input.passphrase);
	if (!opened || passphrase === null) throw noMatch(org);
	await giveTryBack(org, [tries]);
	const proof = { code: input.code, seed: opened.seed, passphrase };
	if (input.what === 'keep') return keepChanges(nobody(org), proof).then(() => null);
	return restore(nobody(org), { ...proof, ownPhone: input.ownPhone, userAgent: input.userAgent });
}

function noMatch(org: Organisation): Invalid {
	log.info({ event: 'put-back.no-match', organisation: org.id });
	return new Invalid({ '': 'sign_in_put_back_no_match' }, 'sign_in_put_back_no_match');
}

/** The first of them that this opens; where there are none, the work of one. */
async function firstThatOpens(
	former: readonly { id: string; wrapped_seed: Buffer }[],
	typed: string
): Promise<string | null> {
	if (former.length === 0) await openSeed(null, typed, 'passphrase');
	for (const { id, wrapped_seed } of former) if (await openSeed(wrapped_seed, typed, 'passphrase')) return id;
	return null;
}

const columns = ['id', 'person_id', 'lookup', 'wrapped_seed', 'made_at', 'ended_at'] as const;
const isKept = (way: { ended_at: Date | null; wrapped_seed: Buffer }, now: Date) =>
	way.ended_at === null || (way.wrapped_seed.length > 0 && isWithinADay(way.ended_at, now));

/** The card behind this code: the one that counts, or one that did until less than a day ago. */
async function cardBehind(ctx: Context, code: string) {
	await ctx.present(codeLookup(ctx.actor.org, code));
	const cards = await ctx.db
		.selectFrom('way_in')
		.select(columns)
		.where('lookup', '=', ctx.actor.token)
		.where('kind', '=', 'card')
		.execute();
	return cards.find((card) => isKept(card, toDate(ctx.now)));
}

/** What the code of a card of before leads to, for whoever presents it: a sealed thing that only this code opens. */
const findByFormerCode = useCase({
	name: 'sign-in.find-by-former-code',
	input: v.object({
		code: codeInput,
		passphrase: passphraseInput,
		what: v.picklist(['undo', 'keep'], 'error_field'),
		ownPhone: tick,
		...deviceInput.entries
	}),
	load: (ctx, { code }) => cardBehind(ctx, code),
	allow: anybody,
	run: async (_ctx, input, card) => ({ ...input, card: card ?? null })
});

const proofInput = v.object({ code: codeInput, seed: v.instance(Uint8Array) });

/** The person whose card it is, as themselves. */
async function holderOf(ctx: Context, { code, seed }: v.InferOutput<typeof proofInput>) {
	const card = await cardBehind(ctx, code);
	if (!card) throw new NotFound();
	return provenPerson(ctx, card, seed);
}

/** Passphrases that counted beside this card until less than a day ago, or still do; sealed. The oldest first. */
const readFormerPassphrases = useCase({
	name: 'sign-in.read-former-passphrases',
	input: proofInput,
	load: holderOf,
	allow: isProven,
	run: async ({ db, now }, _input, card) => {
		const rows = await db
			.selectFrom('way_in')
			.select(columns)
			.where('person_id', '=', card.person_id)
			.where('kind', '=', 'passphrase')
			.orderBy('made_at')
			.execute();
		const former = rows
			.filter((row) => isKept(row, toDate(now)) && sideBySideUntil(counted(row), counted(card)) !== null)
			.slice(0, mostTried)
			.map(({ id, wrapped_seed }) => ({ id, wrapped_seed }));
		return { person: card.person_id, former };
	}
});

const counted = ({ made_at, ended_at }: { made_at: Date; ended_at: Date | null }) => ({
	madeAt: made_at,
	endedAt: ended_at
});

const bothInput = v.object({ ...proofInput.entries, passphrase: idInput });

/**
 * The card and the passphrase of before, locked until this is done, and until when both counted. Two tabs do it one after
 * the other, and the second finds nothing to do. Throws Conflict.
 */
async function bothOfBefore(ctx: Context, input: v.InferOutput<typeof bothInput>) {
	const { proven, id, person_id } = await holderOf(ctx, input);
	const now = toDate(ctx.now);
	const ways = await ctx.db
		.selectFrom('way_in')
		.select([...columns, 'kind'])
		.where('person_id', '=', person_id)
		.orderBy('id')
		.forUpdate()
		.execute();
	const card = ways.find((way) => way.id === id);
	const passphrase = ways.find((way) => way.id === input.passphrase && way.kind === 'passphrase');
	const until =
		card && passphrase && isKept(card, now) && isKept(passphrase, now)
			? sideBySideUntil(counted(passphrase), counted(card))
			: null;
	// Where nothing counts any more the account is over, and no day is left to it (decision 0013).
	const isOver = ways.every((way) => way.ended_at !== null);
	if (!card || !passphrase || until === null || isOver) throw new Conflict('sign_in_put_back_over');
	return { proven, person_id, card, passphrase, until };
}

/** Ends the day: what was before is gone. */
const keepChanges = useCase({
	name: 'sign-in.keep-changes',
	input: bothInput,
	load: bothOfBefore,
	allow: isProven,
	run: (ctx, _input, { person_id }) => emptyWhatEnded(ctx, person_id)
});

/** Puts all ways in back as they were, ends every session, and lets whoever showed both in. It can not be undone. */
const restore = useCase({
	name: 'sign-in.put-back',
	input: v.object({ ...bothInput.entries, ownPhone: v.boolean(), userAgent: v.nullable(v.string()) }),
	load: bothOfBefore,
	allow: isProven,
	run: async (ctx, input, { person_id: person, card, passphrase, until }): Promise<OpenedSession> => {
		const { db, now } = ctx;
		const at = toDate(now);
		const passkeys = await db
			.selectFrom('passkey')
			.select('id')
			.where('person_id', '=', person)
			.where('made_at', '<', until)
			.where((row) => row.or([row('ended_at', 'is', null), row('ended_at', '>=', until)]))
			.where('wrapped_seed', '!=', Buffer.alloc(0))
			.execute();
		await endPasskeys(ctx, person);
		await db
			.updateTable('way_in')
			.set({ ended_at: at })
			.where('person_id', '=', person)
			.where('id', 'not in', [card.id, passphrase.id])
			.where('ended_at', 'is', null)
			.execute();
		await db
			.updateTable('way_in')
			.set({ ended_at: null })
			.where('id', 'in', [card.id, passphrase.id])
			.execute();
		if (passkeys.length > 0)
			await db
				.updateTable('passkey')
				.set({ ended_at: null, beside: passphrase.id })
				.where(
					'id',
					'in',
					passkeys.map(({ id }) => id)
				)
				.execute();
		await putStepBack(ctx, person, until);
		await emptyWhatEnded(ctx, person);
		await db.deleteFrom('sign_in_name').where('person_id', '=', person).execute();
		await db
			.insertInto('sign_in_name')
			.values({ lookup: passphrase.lookup, person_id: person, made_by: person, made_at: at })
			.execute();
		// A word that locks chosen since may be somebody else's; one of before stays.
		await db.deleteFrom('lock_word').where('person_id', '=', person).where('made_at', '>=', until).execute();
		await db
			.updateTable('lock_word')
			.set({ lookup: passphrase.lookup })
			.where('person_id', '=', person)
			.execute();
		await db
			.updateTable('way_change')
			.set({ undone_at: at })
			.where('person_id', '=', person)
			.where('at', '>=', until)
			.where('undone_at', 'is', null)
			.execute();
		await endSessions(ctx, null, 'change');
		await ctx.become({ personId: person, keys: keysFromSeed(input.seed) });
		const { sessionId, ...session } = await openSession(ctx, {
			seed: input.seed,
			sharedPhone: !input.ownPhone,
			userAgent: input.userAgent,
			byCard: true
		});
		await noteChange(ctx, { kind: 'put-back', session: sessionId });
		// Somebody else knows one of the two: they are asked to choose new ones first.
		return { ...session, begin: session.begin === codePage ? codePage : '/your-ways-in?back' };
	}
});

/** The second step as it was then: one that was added since goes, one that was taken away since is back. */
async function putStepBack({ db }: Context, person: string, until: Date): Promise<void> {
	await db
		.deleteFrom('second_step')
		.where('person_id', '=', person)
		.where('confirmed_at', '>=', until)
		.execute();
	const before = await db
		.deleteFrom('former_step')
		.where('person_id', '=', person)
		.where('ended_at', '>=', until)
		.where('confirmed_at', '<', until)
		.returning(['person_id', 'sealed', 'made_at', 'confirmed_at', 'last_used'])
		.executeTakeFirst();
	if (!before) return;
	await db.deleteFrom('second_step').where('person_id', '=', person).execute();
	await db.insertInto('second_step').values(before).execute();
}
