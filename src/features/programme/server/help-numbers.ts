import type { Context } from '#platform/use-case.server.ts';
import type { HelpNumber, HelpNumberKind } from '../domain/programme.ts';

/** The numbers to call when it can not wait, in the order the programme gave them; empty before it has any. */
export async function helpNumbers(ctx: Pick<Context, 'db' | 'actor'>): Promise<HelpNumber[]> {
	const rows = await ctx.db
		.selectFrom('help_number')
		.select(['kind', 'name', 'number'])
		.where('programme_id', '=', ctx.actor.org.id)
		.orderBy('position')
		.execute();
	return rows.map(({ kind, name, number }) => ({ kind: kind as HelpNumberKind, name, number }));
}

/** Puts these numbers in the place of the ones there were. */
export async function putHelpNumbers(ctx: Context, numbers: readonly HelpNumber[]): Promise<void> {
	await ctx.db.deleteFrom('help_number').where('programme_id', '=', ctx.actor.org.id).execute();
	if (numbers.length === 0) return;
	await ctx.db
		.insertInto('help_number')
		.values(
			numbers.map(({ kind, name, number }, at) => ({
				programme_id: ctx.actor.org.id,
				position: at + 1,
				kind,
				name,
				number
			}))
		)
		.execute();
}
