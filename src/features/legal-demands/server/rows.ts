import type { Selectable } from 'kysely';
import type { LegalDemand } from '#platform/db/tables.ts';
import { openForProgram, sealForProgram } from '#platform/circles/program-key.ts';
import { dayEverywhere, dayOf, toDate } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import type { Context } from '#platform/use-case.server.ts';
import { may, type Facts, type State, type Told } from '../domain/demand.ts';
import type { Kind } from '../domain/kinds.ts';
import type { Known } from '../domain/permissions.ts';

export const demandInput = { demand: idInput };

export type Demand = Known & {
	id: string;
	circleId: string;
	kind: Kind;
	state: State;
	receivedOn: string;
	dueOn: string | null;
	counsel: boolean;
	told: boolean;
	gagUntil: string | null;
	opensOn: string;
	/** The person sees it now. */
	opened: boolean;
	toldSealed: Buffer | null;
	madeAt: Date;
};

const toDemand = (row: Selectable<LegalDemand>, ctx: Context): Demand => ({
	id: row.id,
	circleId: row.circle_id,
	personId: row.person_id,
	held: ctx.actor.circles.holds(row.circle_id),
	kind: row.kind as Kind,
	state: row.state as State,
	receivedOn: dayOf(row.received_on),
	dueOn: row.due_on && dayOf(row.due_on),
	counsel: row.counsel_at !== null,
	told: row.told_at !== null,
	gagUntil: row.gag_until && dayOf(row.gag_until),
	opensOn: dayOf(row.opens_on),
	opened: dayOf(row.opens_on) <= dayEverywhere(ctx.now).toString(),
	toldSealed: row.told_sealed,
	madeAt: row.made_at
});

/**
 * The demand, held for this transaction where something is done with it. Throws NotFound to everybody who does not handle
 * it, and notes nothing of that while the person it is about must not know.
 */
export async function demandToOpen(ctx: Context, id: string, hold = false): Promise<Demand> {
	const row = await ctx.db
		.selectFrom('legal_demand')
		.selectAll()
		.where('id', '=', id)
		.$if(hold, (query) => query.forUpdate())
		.executeTakeFirst();
	if (!row) throw new NotFound();
	return toDemand(row, ctx);
}

/** For `load` of whatever changes one. */
export const toChange = (ctx: Context, { demand }: { demand: string }) => demandToOpen(ctx, demand, true);

const mostShown = 100;

/** Those that the actor handles, or those about them that they may know of; newest first. */
export async function demandsSeen(ctx: Context, whose: 'handled' | 'mine'): Promise<Demand[]> {
	const circles = ctx.actor.circles.ids();
	if (whose === 'handled' && circles.length === 0) return [];
	const rows = await ctx.db
		.selectFrom('legal_demand')
		.selectAll()
		.where((row) =>
			whose === 'mine' ? row('person_id', '=', ctx.actor.personId) : row('circle_id', 'in', circles)
		)
		.orderBy('made_at', 'desc')
		.limit(mostShown)
		.execute();
	return rows.map((row) => toDemand(row, ctx));
}

/** Who asks and for what, for those who handle it. */
export async function factsOf(ctx: Context, ids: readonly string[]): Promise<Map<string, Facts>> {
	const words = await ctx.words.read({ field: 'legal-demand.facts', rows: ids });
	return new Map([...words].map(([id, { text }]) => [id, JSON.parse(text) as Facts]));
}

const purpose = 'legal-demand-told';

/** What the person is told, sealed for the day on which they may be. */
export const sealTold = ({ actor }: Context, { id }: { id: string }, told: Told): Buffer =>
	sealForProgram(actor.org, purpose, JSON.stringify(told), id);

/** What the person is told; nothing of anybody before it was written. Rows are shown by the policy only to whom it is for. */
export const toldOf = ({ actor }: Context, { id, toldSealed }: Demand): Told =>
	toldSealed === null
		? { authority: '', words: '' }
		: (JSON.parse(openForProgram(actor.org, purpose, toldSealed, id).toString('utf8')) as Told);

/** Said to the person, once they may know of it. */
export const noteOpening = (ctx: Context, demand: Demand): void => {
	if (demand.opened) ctx.opened(demand.personId, 'legal-demand');
};

/** Writes a step down, with words to it if there are any, and moves the demand on. Throws a conflict when it is not its turn. */
export async function step(
	ctx: Context,
	demand: Demand,
	to: State,
	{ words = '', also = {}, stays = false }: { words?: string; also?: Also; stays?: boolean } = {}
): Promise<void> {
	if (!stays && !may(demand.state, to)) throw new Conflict('legal_error_not_now');
	const id = newId();
	await ctx.db
		.insertInto('legal_demand_step')
		.values({
			id,
			demand_id: demand.id,
			circle_id: demand.circleId,
			to_state: to,
			by_person: ctx.actor.personId!,
			at: toDate(ctx.now)
		})
		.execute();
	if (words !== '')
		await ctx.words.write({
			circle: demand.circleId,
			field: 'legal-demand.step',
			row: id,
			text: words,
			isNew: true
		});
	await ctx.db
		.updateTable('legal_demand')
		.set({ ...(stays ? {} : { state: to }), ...also })
		.where('id', '=', demand.id)
		.execute();
	await ctx.tell({ name: 'legal-demand.moved', demand: demand.id, to });
}

type Also = {
	counsel_at?: Date;
	narrowed_at?: Date;
	told_at?: Date;
	told_sealed?: Buffer;
	opens_on?: string;
	gag_until?: string;
};
