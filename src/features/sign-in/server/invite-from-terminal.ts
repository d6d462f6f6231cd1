import { randomBytes } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { Organisation } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { newId } from '#platform/ids.ts';
import { runtime } from '#platform/runtime.ts';
import type { Language } from '../domain/sign-in-words.ts';
import { invitationLookup } from './tokens.ts';

const validHours = 24;

/**
 * A new way in when whoever looks after the programme has lost theirs: an invitation for one more administrator and lead,
 * made by whoever runs the server. It opens nothing of anybody else. The row is the record: it says that nobody inside
 * made it, and *Who works here* shows it for a month. Returns the secret of its link, and until when it works.
 */
export async function inviteFromTerminal(
	org: Organisation,
	language: Language
): Promise<{ secret: string; expires: Temporal.Instant }> {
	const secret = randomBytes(18).toString('base64url');
	const now = runtime().clock();
	const expires = now.add({ hours: validHours });
	await asSystem(org, 'sign-in.invite-from-terminal', (db) =>
		db
			.insertInto('invitation')
			.values({
				id: newId(),
				lookup: invitationLookup(org, secret),
				programme_id: org.id,
				roles: ['lead', 'administrator'],
				language,
				made_by: null,
				made_at: toDate(now),
				expires_at: toDate(expires)
			})
			.execute()
	);
	return { secret, expires };
}
