import * as v from 'valibot';
import type { Actor } from '#platform/actor.ts';
import { Invalid, NotFound } from '#platform/errors.ts';
import { signedIn, useCase, type Context } from '#platform/use-case.server.ts';
import { passphraseInput } from './inputs.ts';
import { openSeed } from './open-seed.ts';
import { provenPerson } from './prove-person.ts';
import { putBack, take, tryOf } from './tries.ts';

/** Somebody at a phone that was left open is not yet the person: they show that they know the passphrase. */
export async function knowPassphrase(actor: Actor, raw: unknown): Promise<{ seed: Uint8Array }> {
	const { wrapped, current } = await readMyWrap(actor, raw);
	const tries = [tryOf(actor.org, 'device', `again ${actor.personId}`)];
	await take(actor.org, tries);
	const opened = await openSeed(wrapped, current, 'passphrase');
	if (!opened) throw new Invalid({ current: 'sign_in_current_wrong' });
	await putBack(actor.org, tries);
	return opened;
}

const readMyWrap = useCase({
	name: 'sign-in.read-my-wrap',
	input: v.object({ current: passphraseInput }),
	allow: signedIn,
	run: async ({ db, actor }, { current }) => {
		const row = await db
			.selectFrom('way_in')
			.select('wrapped_seed')
			.where('person_id', '=', actor.personId)
			.where('kind', '=', 'passphrase')
			.where('ended_at', 'is', null)
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return { wrapped: row.wrapped_seed, current };
	}
});

/** The actor, and whether this seed is theirs. */
export async function me(ctx: Context, { seed }: { seed: Uint8Array }) {
	const { personId } = ctx.actor;
	if (personId === null) throw new NotFound();
	return provenPerson(ctx, { person_id: personId }, seed);
}
