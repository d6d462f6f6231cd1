import * as v from 'valibot';
import {
	newPassphraseInput,
	startAccount,
	tick as box,
	type Started
} from '#features/sign-in/index.server.ts';
import { useCase } from '#platform/use-case.server.ts';
import { anybody } from '../domain/permissions.ts';
import { aliasInput } from './inputs.ts';
import { helloInput, recordHello } from './say-hello.ts';

/**
 * Somebody who comes alone: a name, one safe way, a passphrase, and their own yes after both pages (R004). Nothing was
 * kept before this. The card that comes back is shown once.
 */
export const startAlone = useCase({
	name: 'enrolment.start-alone',
	input: v.object({
		...helloInput.entries,
		alias: aliasInput,
		passphrase: newPassphraseInput,
		/** Unless somebody says that it is theirs alone, a phone is one that others use too. */
		ownPhone: box,
		userAgent: v.nullable(v.string())
	}),
	// Somebody who is signed in has an account already.
	allow: (actor) => anybody() && actor.personId === null,
	run: async (ctx, input): Promise<Started> => {
		const { alias, passphrase, language, ownPhone, userAgent } = input;
		const started = await startAccount(ctx, {
			alias,
			passphrase,
			language,
			sharedPhone: !ownPhone,
			userAgent
		});
		await recordHello(ctx, input);
		return started;
	}
});
