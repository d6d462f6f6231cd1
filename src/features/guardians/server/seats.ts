import type { Selectable } from 'kysely';
import type { Guardian as GuardianRow } from '#platform/db/tables.ts';
import { guardiansNow } from '#platform/circles/guarded-copies.server.ts';
import { NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import type { Context } from '#platform/use-case.server.ts';

export const seats = [1, 2, 3] as const;

/** One of the three places, and who was asked or said yes to it. */
export type Seat = {
	id: string;
	seat: number;
	personId: string;
	isGuardian: boolean;
	administrator: boolean;
};

const toSeat = (row: Selectable<GuardianRow>): Seat => ({
	id: row.id,
	seat: row.seat,
	personId: row.person_id,
	isGuardian: row.accepted_at !== null,
	administrator: row.administrator
});

/** The places that are taken, as far as the actor may know them. */
export async function takenSeats({ db, actor }: Context): Promise<Seat[]> {
	const rows = await db
		.selectFrom('guardian')
		.selectAll()
		.where('programme_id', '=', actor.org.id)
		.where('ended_at', 'is', null)
		.orderBy('seat')
		.execute();
	return rows.map(toSeat);
}

export const seatInput = { seat: idInput };

/** One place, held for this transaction. Throws NotFound when it is over, or may not be known. */
export async function seatToChange({ db }: Context, { seat }: { seat: string }): Promise<Seat> {
	const row = await db
		.selectFrom('guardian')
		.selectAll()
		.where('id', '=', seat)
		.where('ended_at', 'is', null)
		.forUpdate()
		.executeTakeFirst();
	if (!row) throw new NotFound();
	return toSeat(row);
}

/** Who can open something now, two together: ids and names. */
export async function guardiansByName(ctx: Context): Promise<{ id: string; name: string }[]> {
	const guardians = await guardiansNow(ctx.db, ctx.actor.org);
	const names = await ctx.names.of(guardians.map(({ person }) => person));
	return guardians.map(({ person }) => ({ id: person, name: names.get(person) ?? '' }));
}
