import { randomBytes } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { toDate, toInstant } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { anybody, mayGive, rolesMayGive, staffRoles, type StaffRole } from '../domain/permissions.ts';
import { languageInput, newPassphraseInput, tick } from './inputs.ts';
import { startStaff } from './start.ts';
import { invitationLookup } from './tokens.ts';
import { newWays } from './ways-in.ts';

const validDays = 7;

const rolesInput = v.pipe(
	v.optional(v.union([v.string(), v.array(v.string())]), []),
	v.transform((given) => [given].flat()),
	v.array(v.picklist(staffRoles, 'sign_in_invite_roles_missing')),
	v.minLength(1, 'sign_in_invite_roles_missing'),
	v.transform((roles) => staffRoles.filter((role) => roles.includes(role)))
);

/** A day like 2027-03-31, or empty. */
const dayInput = v.pipe(
	v.optional(v.string(), ''),
	v.check((day) => day === '' || /^\d{4}-\d{2}-\d{2}$/.test(day), 'sign_in_invite_until_past'),
	v.transform((day) => (day === '' ? null : day))
);

/** The name that staff go by. */
export const calledInput = v.pipe(
	v.string('sign_in_called_missing'),
	v.trim(),
	v.minLength(1, 'sign_in_called_missing'),
	v.maxLength(60, 'sign_in_called_missing')
);

/**
 * Makes a link by which one person becomes part of the staff. The secret in it is given back once and kept nowhere. It
 * works no longer than the role it was made with.
 */
export const invite = useCase({
	name: 'sign-in.invite',
	input: v.object({ programme: idInput, roles: rolesInput, until: dayInput, language: languageInput }),
	allow: (actor, _loaded, given) => mayGive(actor, given),
	run: async (ctx, { programme, roles, until, language }) => {
		const { db, actor, now } = ctx;
		const secret = randomBytes(18).toString('base64url');
		const end = await roleEndOf(ctx, { programme, roles });
		const longest = toDate(now.add({ hours: 24 * validDays }));
		const expires = end !== null && end < longest ? end : longest;
		await db
			.insertInto('invitation')
			.values({
				id: newId(),
				lookup: invitationLookup(actor.org, secret),
				programme_id: programme,
				roles: [...roles],
				roles_until: endOfDay(until, now),
				language,
				made_by: actor.personId!,
				made_at: toDate(now),
				expires_at: expires
			})
			.execute();
		return { secret, expires };
	}
});

/** When the actor's role by which they may give these ends by itself; null: it does not. */
async function roleEndOf(
	{ db, actor, now }: Context,
	{ programme, roles }: { programme: string; roles: readonly StaffRole[] }
): Promise<Date | null> {
	const rows = await db
		.selectFrom('relation')
		.select(['kind', 'until_at'])
		.where('person_id', '=', actor.personId)
		.where('scope', '=', programme)
		.where('kind', 'in', ['role:lead', 'role:administrator'])
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(now))]))
		.execute();
	const ends = rows
		.filter(({ kind }) => rolesMayGive([kind.slice('role:'.length) as StaffRole], roles))
		.map(({ until_at }) => until_at);
	return ends.reduce((one, other) => (one === null || other === null ? null : one > other ? one : other));
}

/** Takes back a link that was not used. */
export const withdrawInvitation = useCase({
	name: 'sign-in.withdraw-invitation',
	input: v.object({ id: idInput }),
	load: async ({ db }, { id }) => {
		const row = await db
			.selectFrom('invitation')
			.select(['programme_id', 'roles'])
			.where('id', '=', id)
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return { programme: row.programme_id, roles: row.roles as StaffRole[] };
	},
	allow: mayGive,
	run: async ({ db, now }, { id }) => {
		await db
			.updateTable('invitation')
			.set({ withdrawn_at: toDate(now) })
			.where('id', '=', id)
			.where('taken_at', 'is', null)
			.execute();
	}
});

/** Takes back the links that somebody made and with the roles they have left could not make: for whoever ends a role of theirs. */
export async function withdrawInvitationsOf(
	{ db, now }: Context,
	of: { programme: string; person: string; left: readonly StaffRole[] }
): Promise<void> {
	const open = await db
		.selectFrom('invitation')
		.select(['id', 'roles'])
		.where('programme_id', '=', of.programme)
		.where('made_by', '=', of.person)
		.where('taken_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.execute();
	const over = open.filter(({ roles }) => !rolesMayGive(of.left, roles as StaffRole[]));
	if (over.length === 0) return;
	await db
		.updateTable('invitation')
		.set({ withdrawn_at: toDate(now) })
		.where(
			'id',
			'in',
			over.map(({ id }) => id)
		)
		.where('taken_at', 'is', null)
		.execute();
}

/** What an invitation says, for whoever holds its link; null when it is over. */
export const readInvitation = useCase({
	name: 'sign-in.read-invitation',
	input: v.object({ secret: v.string() }),
	load: openInvitation,
	allow: anybody,
	run: async (_ctx, _input, found) =>
		found
			? {
					roles: found.roles as StaffRole[],
					until: found.roles_until,
					language: found.language as 'en' | 'fr' | 'es'
				}
			: null
});

/**
 * Somebody takes an invitation up: a name to be called, a passphrase, and a card like everybody else's. The roles begin
 * now and end when the invitation says. It works once: of two at the same time, one is told that it is over.
 */
export const acceptInvitation = useCase({
	name: 'sign-in.accept-invitation',
	input: v.object({
		secret: v.string(),
		called: calledInput,
		passphrase: newPassphraseInput,
		ownPhone: tick,
		userAgent: v.nullable(v.string()),
		language: languageInput
	}),
	load: async (ctx, input) => {
		const found = await openInvitation(ctx, input);
		if (!found) throw new NotFound('sign_in_invited_gone');
		return found;
	},
	allow: anybody,
	// Only for whoever holds a link that works: it is slow.
	prepare: async (actor, { secret, passphrase }) => {
		if (!(await readInvitation(actor, { secret }))) throw new NotFound('sign_in_invited_gone');
		return newWays(passphrase);
	},
	run: async (ctx, { called, ownPhone, userAgent, language }, found, ways) => {
		const until = found.roles_until ? toInstant(found.roles_until) : undefined;
		const started = await startStaff(ctx, {
			name: called,
			ways,
			language,
			sharedPhone: !ownPhone,
			userAgent,
			roles: (found.roles as StaffRole[]).map((role) => ({
				role,
				programme: found.programme_id,
				...(until ? { until } : {})
			}))
		});
		const { numUpdatedRows } = await ctx.db
			.updateTable('invitation')
			.set({ taken_at: toDate(ctx.now), taken_by: started.personId })
			.where('id', '=', found.id)
			.where('taken_at', 'is', null)
			.where('withdrawn_at', 'is', null)
			.executeTakeFirst();
		if (numUpdatedRows === 0n) throw new Conflict('sign_in_invited_gone');
		return { card: started.card, session: started.session };
	}
});

async function openInvitation(ctx: Context, { secret }: { secret: string }) {
	await ctx.present(invitationLookup(ctx.actor.org, secret));
	return ctx.db
		.selectFrom('invitation')
		.select(['id', 'programme_id', 'roles', 'roles_until', 'language'])
		.where('lookup', '=', ctx.actor.token)
		.where('taken_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.where('expires_at', '>', toDate(ctx.now))
		.executeTakeFirst();
}

/** The end of that day, in universal time; throws Invalid when it is over. */
export function endOfDay(day: string | null, now: Temporal.Instant): Date | null {
	if (day === null) return null;
	let end: Temporal.Instant;
	try {
		end = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime('UTC').toInstant();
	} catch {
		throw new Invalid({ until: 'sign_in_invite_until_past' });
	}
	if (Temporal.Instant.compare(end, now) <= 0) throw new Invalid({ until: 'sign_in_invite_until_past' });
	return toDate(end);
}

export { dayInput };
