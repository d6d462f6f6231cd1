import type { Context } from '#platform/use-case.server.ts';
import { otherOf, pairsOf } from '#features/messages/index.server.ts';
import { knownRoster, namesIn } from './roster.ts';

/** Names that one look finds; whoever looks for a common one can give both names. */
const mostFound = 20;

/** Who can be named at once: those the actor walks or walked with who work here, and who leads or keeps order here. */
export async function peopleToName(ctx: Context): Promise<string[]> {
	const me = ctx.actor.personId!;
	const pairs = await pairsOf(ctx.db, ctx.actor);
	const supporters = pairs.filter((pair) => pair.participantId === me).map((pair) => otherOf(pair, me));
	const { people } = await knownRoster(ctx);
	return [...new Set([...supporters, ...people])].filter((person) => person !== me);
}

/** Staff with all of these words in their name, whoever they are and whether they still work here. */
export async function staffCalled(ctx: Context, find: string): Promise<string[]> {
	const rows = await ctx.db
		.selectFrom('person')
		.select('id')
		.where('staff', '=', true)
		.where('id', 'in', ctx.names.called(find))
		.where('id', '!=', ctx.actor.personId)
		.orderBy('id', 'desc')
		.limit(mostFound)
		.execute();
	return rows.map(({ id }) => id);
}

/** Whether each of them is somebody who works or worked here: nobody else is named by id. */
export async function areStaff(ctx: Context, people: readonly string[]): Promise<boolean> {
	if (people.length === 0) return true;
	const rows = await ctx.db
		.selectFrom('person')
		.select('id')
		.where('staff', '=', true)
		.where('id', 'in', [...people])
		.execute();
	return rows.length === people.length;
}

/** The people that can be chosen, by name, and those who would read. */
export async function toChoose(ctx: Context, also: readonly string[] = []) {
	const roster = await knownRoster(ctx);
	const people = await namesIn(ctx, [...new Set([...(await peopleToName(ctx)), ...also])]);
	const readers = await namesIn(ctx, roster.people);
	return {
		me: ctx.actor.personId!,
		people: people.filter(({ name }) => name !== ''),
		roster: { leads: roster.leads, fallback: roster.fallback },
		readers
	};
}
