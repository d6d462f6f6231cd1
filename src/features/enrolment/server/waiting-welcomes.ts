import { createDecipheriv, createECDH, hkdfSync } from 'node:crypto';
import * as v from 'valibot';
import { isSelf, type Actor, type Organisation } from '#platform/actor.ts';
import { lookupKey } from '#platform/circles/program-key.ts';
import { Invalid } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { mayWelcome } from '../domain/permissions.ts';
import { recordWelcome, welcomeInput } from './welcome.ts';

/**
 * What a supporter records without a connection is sealed on the phone to this key and can be opened by nobody there,
 * not even by the supporter. P-256, because every phone's browser has it; derived from the server key, so that it is
 * the same on every start and in no table.
 */
function boxOf(org: Organisation) {
	const box = createECDH('prime256v1');
	box.setPrivateKey(Buffer.from(lookupKey(org, 'welcome-on-the-phone', 'p-256, first'), 'hex'));
	return box;
}

/** The public half, uncompressed, in base64: what the phone seals to. */
export const waitingKey = (org: Organisation): string => boxOf(org).getPublicKey('base64');

/** How the phone and the server make one key of the two halves. Both sides say it in the same words. */
const purpose = 'beenthere/welcome-on-the-phone/1';

/**
 * Opens what the phone sealed: its one-time public key (65 bytes), the nonce (12), then AES-256-GCM with its tag.
 * Throws when anything was changed.
 */
export function openWaiting(org: Organisation, sealed: Buffer): unknown {
	const [once, nonce, rest] = [sealed.subarray(0, 65), sealed.subarray(65, 77), sealed.subarray(77)];
	const shared = boxOf(org).computeSecret(once);
	const key = Buffer.from(hkdfSync('sha256', shared, once, purpose, 32));
	const cipher = createDecipheriv('aes-256-gcm', key, nonce);
	cipher.setAAD(Buffer.from(org.id));
	cipher.setAuthTag(rest.subarray(-16));
	const plain = Buffer.concat([cipher.update(rest.subarray(0, -16)), cipher.final()]);
	return JSON.parse(plain.toString('utf8'));
}

/** Whose welcomes this phone may keep: those of the supporter who is signed in. Null for anybody else. */
export const whoseWelcomes = (actor: Actor) =>
	mayWelcome(actor) && actor.personId !== null
		? { organisation: actor.org.id, supporter: actor.personId }
		: null;

/** What is inside: a welcome, and the supporter who gave it. */
const waitingInput = v.object({ ...welcomeInput.entries, supporter: idInput });

/**
 * Takes in a welcome that waited on a phone, for the supporter who gave it and for nobody who signs in there after them.
 * The id inside was made there, so the same one sent again, by a phone that never heard the answer, is still one welcome.
 */
export const receiveWaiting = useCase({
	name: 'enrolment.receive-waiting',
	input: v.object({ sealed: v.pipe(v.string(), v.maxLength(20_000), v.base64()) }),
	load: async ({ actor }, { sealed }) => {
		let said: unknown;
		try {
			said = openWaiting(actor.org, Buffer.from(sealed, 'base64'));
		} catch {
			throw new Invalid({ sealed: 'error_field' });
		}
		const input = v.safeParse(waitingInput, said);
		if (!input.success) throw new Invalid({ sealed: 'error_field' });
		return input.output;
	},
	allow: (actor, { supporter }) => mayWelcome(actor) && isSelf(actor, supporter),
	run: async (ctx, _, said) => {
		const welcomed = await recordWelcome(ctx, said);
		if (welcomed.personId) ctx.opened(welcomed.personId, 'enrolment', 'server-key');
		return welcomed;
	}
});
