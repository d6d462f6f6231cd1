import { toDate } from '#platform/clock.ts';
import { openForProgram, sealForProgram } from '#platform/circles/program-key.ts';
import type { Context } from '#platform/use-case.server.ts';
import { needsAddress, type Channel, type Safety, type SafeWay } from '../domain/safe-way.ts';

/** The safe way with the number or address itself; and, where somebody calls, the word by which the two know each other (H02). */
export type SafeWayWithAddress = SafeWay & { address: string; codeWord?: string };

const purpose = 'safe-way';

/** Keeps the one safe way of a person, sealed with the server key (the job that sends must open it) and bound to them. */
export async function keepSafeWay(ctx: Context, personId: string, way: SafeWayWithAddress): Promise<void> {
	const { codeWord, ...said } = way;
	const kept: SafeWayWithAddress = {
		...said,
		address: needsAddress(way.channel) ? way.address : '',
		...(codeWord?.trim() ? { codeWord } : {})
	};
	const sealed = sealForProgram(ctx.actor.org, purpose, JSON.stringify(kept), personId);
	const row = { sealed, made_by: ctx.actor.personId!, changed_at: toDate(ctx.now) };
	const { numUpdatedRows } = await ctx.db
		.updateTable('safe_way')
		.set(row)
		.where('person_id', '=', personId)
		.executeTakeFirst();
	if (numUpdatedRows === 0n)
		await ctx.db
			.insertInto('safe_way')
			.values({ person_id: personId, ...row })
			.execute();
}

/** Opens it for somebody who may see it; an opening by anybody but the person is noted. */
export async function safeWayOf(ctx: Context, personId: string): Promise<SafeWayWithAddress | null> {
	const row = await ctx.db
		.selectFrom('safe_way')
		.select('sealed')
		.where('person_id', '=', personId)
		.executeTakeFirst();
	if (!row) return null;
	ctx.opened(personId, 'enrolment');
	const kept = JSON.parse(openForProgram(ctx.actor.org, purpose, row.sealed, personId).toString('utf8')) as {
		channel: Channel;
		safety: Safety;
		address: string;
		codeWord?: string;
	};
	return kept;
}

export const removeSafeWay = async (ctx: Context, personId: string): Promise<void> =>
	void (await ctx.db.deleteFrom('safe_way').where('person_id', '=', personId).execute());
