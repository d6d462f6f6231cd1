import * as v from 'valibot';
import type { Relation } from '#platform/actor.ts';
import { toDate, toInstant } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { roleEnds } from '#features/supervision/index.server.ts';
import { mayGive, mayLookAfterStaff, staffRoles, type StaffRole } from '../domain/permissions.ts';
import { dayInput, endOfDay } from './invitations.ts';

/** The programme in which the actor looks after staff, if there is one. */
export const programmeOf = (relations: readonly Relation[]): string | null =>
	relations.find(({ kind }) => kind === 'role:administrator' || kind === 'role:lead')?.scope ?? null;

/** Who is on the staff: names, what they do and until when, and the links not used yet. Nothing about participants. */
export const readStaff = useCase({
	name: 'sign-in.read-staff',
	input: v.object({ programme: idInput }),
	allow: (actor, _loaded, { programme }) => mayLookAfterStaff(actor, programme),
	run: async (ctx, { programme }) => {
		const { db, actor, now } = ctx;
		const live = await rolesOf(ctx, programme);
		const names = await ctx.names.of(live.map((row) => row.person_id));
		const people = new Map<
			string,
			{
				id: string;
				name: string;
				isMe: boolean;
				roles: { role: StaffRole; until: Date | null; mayEnd: boolean }[];
			}
		>();
		for (const row of live) {
			const id = row.person_id;
			const person = people.get(id) ?? {
				id,
				name: names.get(id) ?? '',
				isMe: id === actor.personId,
				roles: []
			};
			const role = row.kind.slice('role:'.length) as StaffRole;
			person.roles.push({ role, until: row.until_at, mayEnd: mayGive(actor, { programme, roles: [role] }) });
			people.set(id, person);
		}
		const invitations = await db
			.selectFrom('invitation')
			.select(['id', 'roles', 'made_at', 'expires_at'])
			.where('programme_id', '=', programme)
			.where('taken_at', 'is', null)
			.where('withdrawn_at', 'is', null)
			.where('expires_at', '>', toDate(now))
			.orderBy('made_at', 'desc')
			.execute();
		return {
			people: [...people.values()].sort((a, b) => a.name.localeCompare(b.name)),
			invitations: invitations.map((row) => ({
				id: row.id,
				roles: row.roles as StaffRole[],
				madeAt: row.made_at,
				expiresAt: row.expires_at
			})),
			mayGive: staffRoles.filter((role) => mayGive(actor, { programme, roles: [role] }))
		};
	}
});

const roleOfSomebody = v.object({
	programme: idInput,
	person: idInput,
	role: v.picklist(staffRoles, 'sign_in_invite_roles_missing')
});
const given = (_loaded: unknown, { programme, role }: { programme: string; role: StaffRole }) => ({
	programme,
	roles: [role]
});

/** Ends a role of somebody, at once. The last one who can look after the programme stays until there is another. */
export const endRole = useCase({
	name: 'sign-in.end-role',
	input: roleOfSomebody,
	allow: (actor, loaded, input) => mayGive(actor, given(loaded, input)),
	run: async (ctx, { programme, person, role }) => {
		const live = await rolesOf(ctx, programme);
		const theirs = live.find((row) => row.person_id === person && row.kind === `role:${role}`);
		if (!theirs) throw new NotFound();
		const lookAfter = live.filter((row) => row.kind === 'role:lead' || row.kind === 'role:administrator');
		if (lookAfter.length === 1 && lookAfter[0] === theirs) throw new Conflict('sign_in_staff_last');
		// Whoever is without a peer supervisor from now on gets no new match (INV-17), nor does somebody who is no supporter.
		if (role === 'peer-supervisor' || role === 'supporter') await roleEnds(ctx, person, role);
		await ctx.relations.end({ kind: `role:${role}`, scope: programme, person });
		await ctx.tell({ name: 'role.ended', person, role, programme });
	}
});

/** Gives somebody of the staff one more thing to do, until a day or until somebody ends it. */
export const giveRole = useCase({
	name: 'sign-in.give-role',
	input: v.object({ ...roleOfSomebody.entries, until: dayInput }),
	allow: (actor, loaded, input) => mayGive(actor, given(loaded, input)),
	run: async (ctx, { programme, person, role, until }) => {
		const live = await rolesOf(ctx, programme);
		if (!live.some((row) => row.person_id === person)) throw new NotFound();
		if (live.some((row) => row.person_id === person && row.kind === `role:${role}`)) return;
		const end = endOfDay(until, ctx.now);
		await ctx.relations.begin({
			kind: `role:${role}`,
			scope: programme,
			person,
			...(end ? { until: toInstant(end) } : {})
		});
		await ctx.tell({ name: 'role.begun', person, role, programme });
	}
});

const rolesOf = ({ db, now }: Context, programme: string) =>
	db
		.selectFrom('relation')
		.select(['person_id', 'kind', 'until_at'])
		.where('scope', '=', programme)
		.where(
			'kind',
			'in',
			staffRoles.map((role) => `role:${role}`)
		)
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(now))]))
		.orderBy('begun_at')
		.execute();
