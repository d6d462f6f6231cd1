import { CannotOpen } from '#platform/circles/cannot-open.ts';
import { halfForNobody, openInner, openOuter } from '#platform/circles/for-two.ts';
import { circleNumberLookup } from '#platform/circles/program-key.ts';
import type { Context } from '#platform/use-case.server.ts';
import { readRequest, type OpeningRow } from './opening-rows.ts';

/** The copies for two of what is asked for, by epoch. */
export type Asked = { circleId: string; epochs: number[]; copies: Copy[] };
type Copy = { epoch: number; outer_id: string; inner_id: string; sealed: Buffer };

/** What is asked for, found by its number; null when it was taken back meanwhile. */
export async function whatIsAsked(ctx: Context, row: OpeningRow): Promise<Asked | null> {
	const request = await readRequest(ctx, row);
	if (!request) return null;
	const lookup = circleNumberLookup(ctx.actor.org, request.number);
	await ctx.present(lookup);
	const copies = await ctx.db
		.selectFrom('guarded_copy')
		.select(['circle_id', 'epoch', 'outer_id', 'inner_id', 'sealed'])
		.where('lookup', '=', lookup)
		.orderBy('epoch')
		.execute();
	const first = copies[0];
	if (!first) return null;
	return { circleId: first.circle_id, epochs: [...new Set(copies.map(({ epoch }) => epoch))], copies };
}

/** Those who said yes before, and the halves they left for the actor, the fullest first. */
export async function halvesForMe(ctx: Context, row: OpeningRow, from: readonly string[]) {
	const halves = await ctx.db
		.selectFrom('joint_half')
		.select(['from_id', 'epoch', 'sealed'])
		.where('opening_id', '=', row.id)
		.where('to_id', '=', ctx.actor.personId)
		.where('from_id', 'in', [...from])
		.orderBy('epoch')
		.execute();
	return Map.groupBy(halves, ({ from_id }) => from_id);
}

/** Whether the actor said yes already. */
export async function saidYes({ db, actor }: Context, opening: string): Promise<boolean> {
	const half = await db
		.selectFrom('joint_half')
		.select('opening_id')
		.where('opening_id', '=', opening)
		.where('from_id', '=', actor.personId)
		.executeTakeFirst();
	return half !== undefined;
}

/**
 * Leaves a half of every epoch for each of the others: the outer seal opened, the inner one closed. Where there is no copy
 * for the two, or one that opens for nobody, something that looks the same is left, so that nobody learns from whom it is hidden.
 */
export async function leaveHalves(
	ctx: Context,
	row: OpeningRow,
	asked: Asked,
	others: readonly string[]
): Promise<void> {
	const { db, actor } = ctx;
	const me = actor.personId!;
	const halves = asked.epochs.flatMap((epoch) =>
		others.map((other) => ({
			opening_id: row.id,
			circle_id: asked.circleId,
			epoch,
			from_id: me,
			to_id: other,
			sealed: half(epoch, other),
			until_at: new Date(row.lapsesAt)
		}))
	);
	await db.insertInto('joint_half').values(halves).execute();

	function half(epoch: number, other: string): Buffer {
		const binding = { organisation: actor.org.id, circle: asked.circleId, epoch, outer: me, inner: other };
		const copy = asked.copies.find(
			(each) => each.epoch === epoch && each.outer_id === me && each.inner_id === other
		);
		const opened = copy && orNothing(() => openOuter(copy.sealed, binding, actor.keys!));
		return opened ?? halfForNobody(binding);
	}
}

/** The secrets that one guardian's halves and the actor's own key open, by epoch. */
export function secretsFrom(
	{ actor }: Context,
	asked: Asked,
	from: string,
	halves: readonly { epoch: number; sealed: Buffer }[]
): { epoch: number; secret: Uint8Array }[] {
	return halves.flatMap(({ epoch, sealed }) => {
		const binding = {
			organisation: actor.org.id,
			circle: asked.circleId,
			epoch,
			outer: from,
			inner: actor.personId!
		};
		const secret = orNothing(() => openInner(sealed, binding, actor.keys!));
		return secret ? [{ epoch, secret }] : [];
	});
}

function orNothing<T>(open: () => T): T | undefined {
	try {
		return open();
	} catch (error) {
		if (error instanceof CannotOpen) return undefined;
		throw error;
	}
}
