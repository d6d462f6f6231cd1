import type { Selectable } from 'kysely';
import type { JointOpening } from '#platform/db/tables.ts';
import { NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { Ground, SilentGround } from '../domain/grounds.ts';
import type { Opening } from '../domain/opening.ts';

export const openingInput = { opening: idInput };

export type OpeningRow = Opening & {
	circleId: string;
	ground: Ground;
	hours: number;
	silentGround: SilentGround | null;
	silentUntil: Date | null;
	askedAt: Date;
	review: 'in-order' | 'not-in-order' | null;
	reviewedBy: string | null;
};

export const toOpening = (row: Selectable<JointOpening>): OpeningRow => ({
	id: row.id,
	circleId: row.circle_id,
	requesterId: row.requester_id,
	readerId: row.reader_id,
	ground: row.ground as Ground,
	hours: row.hours,
	silentGround: row.silent_ground as SilentGround | null,
	silentUntil: row.silent_until,
	askedAt: row.asked_at,
	lapsesAt: row.lapses_at.getTime(),
	openedAt: row.opened_at?.getTime() ?? null,
	untilAt: row.until_at?.getTime() ?? null,
	endedAt: row.ended_at?.getTime() ?? null,
	firstId: row.first_id,
	secondId: row.second_id,
	reviewed: row.review !== null,
	review: row.review as OpeningRow['review'],
	reviewedBy: row.reviewed_by
});

/** One opening, as far as the actor may know of it; held for this transaction where something is done with it. Throws NotFound. */
export async function openingToSee({ db }: Context, id: string, hold = false): Promise<OpeningRow> {
	const row = await db
		.selectFrom('joint_opening')
		.selectAll()
		.where('id', '=', id)
		.$if(hold, (query) => query.forUpdate())
		.executeTakeFirst();
	if (!row) throw new NotFound();
	return toOpening(row);
}

/** For `load` of whatever changes one. */
export const heldOpening = (ctx: Context, { opening }: { opening: string }) =>
	openingToSee(ctx, opening, true);

/** What is asked for, and why, as whoever asks says it. Sealed to them and to those who decide. */
export type Request = { number: string; why: string };

export const writeRequest = (ctx: Context, row: { id: string; circleId: string }, request: Request) =>
	ctx.words.write({
		circle: row.circleId,
		field: 'joint.request',
		row: row.id,
		text: JSON.stringify(request),
		isNew: true
	});

/** The request, for who asked and for those who were guardians then; null for everybody else. */
export async function readRequest(ctx: Context, row: OpeningRow): Promise<Request | null> {
	const said = (await ctx.words.read({ field: 'joint.request', rows: [row.id] })).get(row.id);
	// Only whoever asked says what is to be opened; anything else is not theirs.
	return said?.author === row.requesterId ? (JSON.parse(said.text) as Request) : null;
}
