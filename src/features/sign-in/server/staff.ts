import * as v from 'valibot';
import type { Relation } from '#platform/actor.ts';
import { toDate, toInstant } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { roleEnds, supporterBegins } from '#features/supervision/index.server.ts';
import { mayGive, mayLookAfterStaff, staffRoles, type StaffRole } from '../domain/permissions.ts';
import { whoLostTheirStep } from './lost-step.ts';
import { dayInput, endOfDay, withdrawInvitationsOf } from './invitations.ts';

/** The programme in which the actor looks after staff, if there is one. */
export const programmeOf = (relations: readonly Relation[]): string | null =>
	relations.find(({ kind }) => kind === 'role:administrator' || kind === 'role:lead')?.scope ?? null;

/** Somebody of the staff: what they do and until when, and which of it the reader may end. */
export type StaffMember = {
	id: string;
	name: string;
	isMe: boolean;
	roles: { role: StaffRole; until: Date | null; mayEnd: boolean }[];
};

const pageSize = 25;
const openInvitationsShown = 100;
/** For so long it is said that a link was made in the terminal. */
const daysTold = 30;

/**
 * Who is on the staff, a page at a time, whoever came last first, or those who go by a name with these words; and the
 * links not used yet, and links made in the terminal. Nothing about participants.
 */
export const readStaff = useCase({
	name: 'sign-in.read-staff',
	input: v.object({
		programme: idInput,
		find: v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(100, 'sign_in_staff_find_long')),
		after: v.optional(idInput)
	}),
	allow: (actor, _loaded, { programme }) => mayLookAfterStaff(actor, programme),
	run: async (ctx, { programme, find, after }) => {
		const { db, actor, now } = ctx;
		const found = await staffAfter(ctx, { programme, find, after });
		const page = found.slice(0, pageSize);
		if (find) for (const person of page) ctx.opened(person, 'person', 'search');
		const live = page.length > 0 ? await rolesOf(ctx, programme, page).execute() : [];
		const names = await ctx.names.of(page);
		const invitations = await db
			.selectFrom('invitation')
			.select(['id', 'roles', 'made_at', 'expires_at'])
			.where('programme_id', '=', programme)
			.where('taken_at', 'is', null)
			.where('withdrawn_at', 'is', null)
			.where('expires_at', '>', toDate(now))
			.orderBy('made_at', 'desc')
			.limit(openInvitationsShown)
			.execute();
		const fromTerminal = await db
			.selectFrom('invitation')
			.select(['made_at', 'taken_by'])
			.where('programme_id', '=', programme)
			.where('made_by', 'is', null)
			.where('made_at', '>', toDate(now.subtract({ hours: 24 * daysTold })))
			.orderBy('made_at', 'desc')
			.limit(openInvitationsShown)
			.execute();
		const taken = await ctx.names.of(
			fromTerminal.map(({ taken_by }) => taken_by).filter((id) => id !== null)
		);
		return {
			people: page.map((id): StaffMember => {
				const theirs = live.filter((row) => row.person_id === id);
				return {
					id,
					name: names.get(id) ?? '',
					isMe: id === actor.personId,
					roles: theirs.map((row) => {
						const role = rolePart(row.kind);
						return { role, until: row.until_at, mayEnd: mayGive(actor, { programme, roles: [role] }) };
					})
				};
			}),
			after: found.length > pageSize ? page.at(-1)! : null,
			isFirst: after === undefined,
			find,
			invitations: invitations.map((row) => ({
				id: row.id,
				roles: row.roles as StaffRole[],
				madeAt: row.made_at,
				expiresAt: row.expires_at
			})),
			/** Links that nobody in here made, but whoever runs the server; and who came in by them. */
			fromTerminal: fromTerminal.map(({ made_at, taken_by }) => ({
				madeAt: made_at,
				takenBy: taken_by === null ? null : (taken.get(taken_by) ?? '')
			})),
			/** Who of them has no codes any more; for administrators. */
			lostSteps: await whoLostTheirStep(ctx),
			mayGive: staffRoles.filter((role) => mayGive(actor, { programme, roles: [role] }))
		};
	}
});

/** Ids of people with a live role, one page and one more: ids are drawn in order of time, so the newest stand first. */
async function staffAfter(
	ctx: Context,
	asked: { programme: string; find: string; after: string | undefined }
): Promise<string[]> {
	let query = liveRoles(ctx, asked.programme).select('person_id').distinct();
	if (asked.find) query = query.where('person_id', 'in', ctx.names.called(asked.find));
	if (asked.after !== undefined) query = query.where('person_id', '<', asked.after);
	const rows = await query
		.orderBy('person_id', 'desc')
		.limit(pageSize + 1)
		.execute();
	return rows.map(({ person_id }) => person_id);
}

const roleOfSomebody = v.object({
	programme: idInput,
	person: idInput,
	role: v.picklist(staffRoles, 'sign_in_invite_roles_missing')
});
const given = (_loaded: unknown, { programme, role }: { programme: string; role: StaffRole }) => ({
	programme,
	roles: [role]
});

/**
 * Ends a role of somebody, at once, and with it the links they made and may make no longer. The last one who can look
 * after the programme stays until there is another.
 */
export const endRole = useCase({
	name: 'sign-in.end-role',
	input: roleOfSomebody,
	allow: (actor, loaded, input) => mayGive(actor, given(loaded, input)),
	run: async (ctx, { programme, person, role }) => {
		const looks = looksAfter.includes(role);
		if (looks) await keepSomebody(ctx, { programme, person, role });
		const theirs = await rolesOf(ctx, programme, [person]).execute();
		if (!theirs.some(({ kind }) => kind === `role:${role}`)) throw new NotFound();
		// Whoever is without a peer supervisor from now on gets no new match (INV-17), nor does somebody who is no supporter.
		if (role === 'peer-supervisor' || role === 'supporter') await roleEnds(ctx, person, role);
		await ctx.relations.end({ kind: `role:${role}`, scope: programme, person });
		if (looks) {
			const left = theirs.map(({ kind }) => rolePart(kind)).filter((each) => each !== role);
			await withdrawInvitationsOf(ctx, { programme, person, left });
		}
		await ctx.tell({ name: 'role.ended', person, role, programme }, [person]);
	}
});

/**
 * Refuses to end the role where nobody would be left who looks after the programme for good: an administrator where there
 * are some, because only they make another, and else a lead. Their roles are locked first, so that two who end each other
 * at the same moment do it one after the other.
 */
async function keepSomebody(
	ctx: Context,
	ended: { programme: string; person: string; role: StaffRole }
): Promise<void> {
	const all = await liveRoles(ctx, ended.programme)
		.select(['person_id', 'kind', 'until_at'])
		.where(
			'kind',
			'in',
			looksAfter.map((role) => `role:${role}`)
		)
		.orderBy('id')
		.forUpdate()
		.execute();
	const staying = all.filter(
		({ person_id, kind, until_at }) =>
			until_at === null && !(person_id === ended.person && kind === `role:${ended.role}`)
	);
	const needed =
		ended.role === 'administrator' ? ['role:administrator'] : ['role:administrator', 'role:lead'];
	if (!staying.some(({ kind }) => needed.includes(kind))) throw new Conflict('sign_in_staff_last');
}

/** Gives somebody of the staff one more thing to do, until a day or until somebody ends it. */
export const giveRole = useCase({
	name: 'sign-in.give-role',
	input: v.object({ ...roleOfSomebody.entries, until: dayInput }),
	allow: (actor, loaded, input) => mayGive(actor, given(loaded, input)),
	run: async (ctx, { programme, person, role, until }) => {
		const theirs = await rolesOf(ctx, programme, [person]).execute();
		if (theirs.length === 0) throw new NotFound();
		if (theirs.some(({ kind }) => kind === `role:${role}`)) return;
		const end = endOfDay(until, ctx.now);
		await ctx.relations.begin({
			kind: `role:${role}`,
			scope: programme,
			person,
			...(end ? { until: toInstant(end) } : {})
		});
		if (role === 'supporter') await supporterBegins(ctx, { person, programme });
		await ctx.tell({ name: 'role.begun', person, role, programme });
	}
});

const looksAfter: readonly StaffRole[] = ['lead', 'administrator'];
const rolePart = (kind: string) => kind.slice('role:'.length) as StaffRole;

/** The staff roles of a programme that are live; the kinds are those of the index on them. */
const liveRoles = ({ db, now }: Context, programme: string) =>
	db
		.selectFrom('relation')
		.where('scope', '=', programme)
		.where(
			'kind',
			'in',
			staffRoles.map((role) => `role:${role}`)
		)
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(now))]));

/** What these people do, in the order in which it began. */
const rolesOf = (ctx: Context, programme: string, people: readonly string[]) =>
	liveRoles(ctx, programme)
		.select(['person_id', 'kind', 'until_at'])
		.where('person_id', 'in', [...people])
		.orderBy('begun_at');
