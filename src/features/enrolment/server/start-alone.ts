import * as v from 'valibot';
import type { Actor } from '#platform/actor.ts';
import { Conflict, NotAllowed } from '#platform/errors.ts';
import {
	newPassphraseInput,
	startAccount,
	startedBefore,
	tick as box,
	waysOfNewcomer,
	type Started
} from '#features/sign-in/index.server.ts';
import { useCase } from '#platform/use-case.server.ts';
import { anybody } from '../domain/permissions.ts';
import { aliasInput } from './inputs.ts';
import { helloInput, recordHello } from './say-hello.ts';

/** The card, to be shown once, and the session. `again`: the form had come before, and only this card counts. */
export type StartedAlone = Pick<Started, 'personId' | 'card' | 'session'> & { again: boolean };

/**
 * Somebody who comes alone: a name, one safe way, a passphrase, and their own yes after both pages (R004). Nothing was
 * kept before this. The same form sent twice, at once or one after the other, is one person, and each answer has a card.
 */
export async function startAlone(actor: Actor, raw: unknown): Promise<StartedAlone> {
	try {
		const { personId, card, session } = await start(actor, raw);
		return { personId, card, session, again: false };
	} catch (error) {
		// The first of the two was quicker, or its session is here already.
		if (!(error instanceof Conflict || error instanceof NotAllowed)) throw error;
		const before = await startedBefore(actor.org, raw);
		if (!before) throw error;
		return { ...before, again: true };
	}
}

const start = useCase({
	name: 'enrolment.start-alone',
	input: v.object({
		...helloInput.entries,
		alias: aliasInput,
		passphrase: newPassphraseInput,
		/** Unless somebody says that it is theirs alone, a phone is one that others use too. */
		ownPhone: box,
		userAgent: v.nullable(v.string()),
		/** From the request, never from the form. */
		address: v.string()
	}),
	// Somebody who is signed in has an account already.
	allow: (actor) => anybody() && actor.personId === null,
	prepare: ({ org }, input) => waysOfNewcomer(org, input),
	run: async (ctx, input, _loaded, ways): Promise<Started> => {
		const { id, alias, language, ownPhone, userAgent } = input;
		const started = await startAccount(ctx, {
			id,
			alias,
			ways,
			language,
			sharedPhone: !ownPhone,
			userAgent
		});
		await recordHello(ctx, input);
		return started;
	}
});
