import type { Selectable } from 'kysely';
import type { Concern as ConcernRow } from '#platform/db/tables.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import type { Context } from '#platform/use-case.server.ts';
import { may, type Raised, type Route, type Side, type State } from '../domain/concern.ts';
import type { Known } from '../domain/permissions.ts';

export const concernInput = { concern: idInput };

export type Concern = Known & {
	id: string;
	circleId: string;
	state: State;
	route: Route | null;
	handlerId: string | null;
	raisedAt: Date;
	outcomeAt: Date | null;
};

export const toConcern = (row: Selectable<ConcernRow>, { actor }: Pick<Context, 'actor'>): Concern => ({
	id: row.id,
	circleId: row.circle_id,
	raiserId: row.raiser_id,
	held: actor.circles.holds(row.circle_id),
	state: row.state as State,
	route: row.route as Route | null,
	handlerId: row.handler_id,
	raisedAt: row.raised_at,
	outcomeAt: row.outcome_at
});

/**
 * The concern, held for this transaction where something is done with it. Throws NotFound to everybody who does not hold
 * it now, and notes nothing of that: an attempt by somebody named would tell them that it is there (INV-21).
 */
export async function concernToOpen(ctx: Context, id: string, hold = false): Promise<Concern> {
	const row = await ctx.db
		.selectFrom('concern')
		.selectAll()
		.where('id', '=', id)
		.$if(hold, (query) => query.forUpdate())
		.executeTakeFirst();
	if (!row) throw new NotFound();
	ctx.asksFor(row.raiser_id, 'concern');
	return toConcern(row, ctx);
}

/** For `load` of whatever changes one. */
export const held = (ctx: Context, { concern }: { concern: string }) => concernToOpen(ctx, concern, true);

export const sideOf = ({ actor }: Pick<Context, 'actor'>, concern: Known): Side =>
	concern.raiserId === actor.personId ? 'raiser' : 'handler';

/** Throws a conflict when it stands elsewhere than the page said; the words stay in their box. */
export function asItStood(concern: Concern, stood: string | undefined): void {
	if (stood !== undefined && stood !== concern.state) throw new Conflict('voice_error_not_now');
}

/** Moves it on, or throws a conflict: somebody was first, or it is not time for that. */
export async function step(
	ctx: Context,
	concern: Concern,
	to: State,
	also: { route?: Route; handler_id?: string | null; outcome_at?: Date } = {}
): Promise<void> {
	if (!may(concern.state, to, sideOf(ctx, concern))) throw new Conflict('voice_error_not_now');
	await change(ctx, concern, { state: to, ...also });
	await ctx.tell({ name: 'concern.moved', concern: concern.id, to });
}

export const change = async (
	{ db }: Context,
	concern: Concern,
	to: { state?: State; route?: Route; handler_id?: string | null; outcome_at?: Date }
): Promise<void> => {
	await db.updateTable('concern').set(to).where('id', '=', concern.id).execute();
};

/** What was said when it was raised, as it stands now. */
export async function readRaised(ctx: Context, concern: Concern): Promise<Raised> {
	const said = (await ctx.words.read({ field: 'concern.raised', rows: [concern.id] })).get(concern.id);
	// Only whoever raised it says whom it is about; anything else is not theirs.
	if (!said || said.author !== concern.raiserId) throw new NotFound();
	return JSON.parse(said.text) as Raised;
}

export const writeRaised = (ctx: Context, concern: Pick<Concern, 'id' | 'circleId'>, raised: Raised) =>
	ctx.words.write({
		circle: concern.circleId,
		field: 'concern.raised',
		row: concern.id,
		text: JSON.stringify(raised)
	});
