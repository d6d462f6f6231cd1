import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import { isId, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { mayEndGuardian, mayNameGuardians, wasAsked } from '../domain/permissions.ts';
import { seatInput, seatToChange, takenSeats, type Seat } from './seats.ts';

/** The staff roles a guardian can have beside it. */
export const staffKinds = [
	'role:supporter',
	'role:peer-supervisor',
	'role:admin-supervisor',
	'role:lead',
	'role:administrator'
] as const;

/** Who can read what is opened: those a concern can be given to, except who keeps the settings (INV-37). */
export const readerKinds: readonly string[] = ['role:lead', 'role:admin-supervisor'];

/**
 * A lead asks somebody of the staff to be one of the three. They become it when they say yes themselves. Two who keep the
 * programme's order can not both be: whoever runs the server must never be two of the three.
 */
export const nameGuardian = useCase({
	name: 'guardians.name',
	input: v.object({
		place: v.pipe(v.string('guardians_error_place'), v.picklist(['1', '2', '3'], 'guardians_error_place')),
		person: v.pipe(
			v.optional(v.string(), ''),
			v.check((text) => isId(text), 'guardians_error_person')
		)
	}),
	allow: mayNameGuardians,
	run: async (ctx, { place, person }) => {
		const { db, actor, now, relations } = ctx;
		const roles = await rolesOf(ctx, person);
		if (roles.length === 0) throw new Invalid({ person: 'guardians_error_person' });
		const administrator = roles.includes('role:administrator');
		const taken = await takenSeats(ctx);
		if (taken.some(({ seat, personId }) => seat === Number(place) && personId === person)) return;
		if (taken.some(({ personId }) => personId === person))
			throw new Invalid({ person: 'guardians_error_twice' });
		if (administrator && taken.some((seat) => seat.administrator))
			throw new Invalid({ person: 'guardians_error_administrators' });
		if (taken.some(({ seat }) => seat === Number(place))) throw new Conflict('guardians_error_taken');
		await db
			.insertInto('guardian')
			.values({
				id: newId(),
				programme_id: actor.org.id,
				seat: Number(place),
				person_id: person,
				administrator,
				named_by: actor.personId!,
				named_at: toDate(now)
			})
			.execute();
		await relations.begin({ kind: 'guardian-asked', scope: actor.org.id, person });
		await ctx.tell({ name: 'guardian.asked', person }, [person]);
	}
});

/** Somebody who was asked says yes, in their own session: from now on new copies are made for them. */
export const acceptGuardian = useCase({
	name: 'guardians.accept',
	input: v.object(seatInput),
	load: seatToChange,
	allow: wasAsked,
	run: async (ctx, _input, seat) => {
		const { db, actor, now, relations } = ctx;
		if (seat.isGuardian) return;
		// Since they were asked they may have come to keep the programme's order.
		const administrator = (await rolesOf(ctx, seat.personId)).includes('role:administrator');
		if (administrator && !seat.administrator) throw new Conflict('guardians_error_administrators');
		await relations.begin({ kind: 'guardian', scope: actor.org.id, person: seat.personId });
		await relations.end({ kind: 'guardian-asked', scope: actor.org.id, person: seat.personId });
		await db
			.updateTable('guardian')
			.set({ accepted_at: toDate(now) })
			.where('id', '=', seat.id)
			.execute();
		await ctx.tell({ name: 'guardian.begun', person: seat.personId });
	}
});

/** A guardian steps back, or says no; or a lead ends it. At once: what was sealed for them is of no use any more. */
export const endGuardian = useCase({
	name: 'guardians.end',
	input: v.object(seatInput),
	load: seatToChange,
	allow: mayEndGuardian,
	run: (ctx, _input, seat) => endSeat(ctx, seat)
});

async function endSeat({ db, actor, now, relations, tell }: Context, seat: Seat): Promise<void> {
	for (const kind of ['guardian', 'guardian-asked'] as const)
		await relations.end({ kind, scope: actor.org.id, person: seat.personId });
	await db
		.updateTable('guardian')
		.set({ ended_at: toDate(now) })
		.where('id', '=', seat.id)
		.execute();
	await tell({ name: 'guardian.ended', person: seat.personId });
}

/** The staff roles somebody has now. */
export async function rolesOf({ db, actor, now }: Context, person: string): Promise<string[]> {
	const rows = await db
		.selectFrom('relation')
		.select('kind')
		.where('person_id', '=', person)
		.where('scope', '=', actor.org.id)
		.where('kind', 'in', [...staffKinds])
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(now))]))
		.execute();
	return rows.map(({ kind }) => kind);
}
