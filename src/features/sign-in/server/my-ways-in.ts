import * as v from 'valibot';
import type { Actor } from '#platform/actor.ts';
import { signedIn, useCase } from '#platform/use-case.server.ts';
import { isMyself } from '../domain/permissions.ts';
import { languageInput, newPassphraseInput, passphraseInput, tick } from './inputs.ts';
import { noteChange } from './changed-ways.ts';
import { knowPassphrase, me } from './know-passphrase.ts';
import { moveLockWord } from './lock-word.ts';
import { endSessions } from './sessions.ts';
import { nameLookup } from './tokens.ts';
import { giveCode, giveName, givePassphrase, newPassphrase, newWays, type Card } from './ways-in.ts';

/** Since when one's passphrase and card are what they are. */
export const readMyWaysIn = useCase({
	name: 'sign-in.read-my-ways-in',
	input: v.object({}),
	allow: signedIn,
	run: async ({ db, actor }) => {
		const ways = await db
			.selectFrom('way_in')
			.select(['kind', 'made_at'])
			.where('person_id', '=', actor.personId)
			.where('ended_at', 'is', null)
			.execute();
		const since = (kind: string) => ways.find((way) => way.kind === kind)?.made_at ?? null;
		return { passphraseSince: since('passphrase'), cardSince: since('card') };
	}
});

/** Changes the passphrase of somebody who knows the one they have. Sessions on other devices end, and passkeys. */
export async function changePassphrase(actor: Actor, raw: unknown): Promise<void> {
	const { seed } = await knowPassphrase(actor, raw);
	await putPassphrase(actor, { ...(raw as object), seed });
}

/**
 * A new card for somebody who knows their passphrase; the code before opens nothing from now on. With `otherWords` the
 * three words are new too, and the words before lead nowhere.
 */
export async function makeNewCard(actor: Actor, raw: unknown): Promise<Card> {
	const { seed } = await knowPassphrase(actor, raw);
	return putCard(actor, { ...(raw as object), seed });
}

const putPassphrase = useCase({
	name: 'sign-in.change-passphrase',
	input: v.object({ seed: v.instance(Uint8Array), passphrase: newPassphraseInput }),
	prepare: (_actor, { seed, passphrase }) => newPassphrase(seed, passphrase),
	load: me,
	allow: isMyself,
	run: async (ctx, _input, { person_id }, passphrase) => {
		const { sessionId } = ctx.actor;
		const name = await ctx.db
			.selectFrom('sign_in_name')
			.select('lookup')
			.where('person_id', '=', person_id)
			.executeTakeFirstOrThrow();
		await givePassphrase(ctx, person_id, name.lookup, passphrase);
		await endSessions(ctx, sessionId, 'change');
		await noteChange(ctx, { kind: 'passphrase' });
	}
});

const putCard = useCase({
	name: 'sign-in.make-new-card',
	input: v.object({
		seed: v.instance(Uint8Array),
		current: passphraseInput,
		otherWords: tick,
		language: languageInput
	}),
	prepare: (_actor, { seed, current }) => newWays(current, seed),
	load: me,
	allow: isMyself,
	run: async (ctx, { otherWords, language }, { person_id: personId }, ways): Promise<Card> => {
		let name: string | null = null;
		if (otherWords) {
			await ctx.db.deleteFrom('sign_in_name').where('person_id', '=', personId).execute();
			name = await giveName(ctx, personId, language);
			const lookup = nameLookup(ctx.actor.org, name);
			await givePassphrase(ctx, personId, lookup, ways.passphrase, { isSame: true });
			await moveLockWord(ctx, personId, lookup);
		}
		await noteChange(ctx, { kind: 'card' });
		return { name, code: await giveCode(ctx, personId, ways.code) };
	}
});
