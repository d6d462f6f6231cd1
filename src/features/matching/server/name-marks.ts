import type { Organisation } from '#platform/actor.ts';
import { lookupKey } from '#platform/circles/program-key.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { KeptApart } from '../domain/choosing.ts';
import { nameMarks, namesFrom } from '../domain/names.ts';
import type { NameMarks } from '../domain/names.ts';
import type { Apart } from '../domain/people.ts';
import { self } from './own-words.ts';

/** Names under the server's key: two can be compared, and none can be read from what lies in the database. */
const keyed = (org: Organisation, { words, joined }: NameMarks): NameMarks => ({
	words: words.map((word) => lookupKey(org, 'matching.name', word)),
	joined: lookupKey(org, 'matching.name', joined)
});

export const keyedNames = (org: Organisation, names: readonly string[]): NameMarks[] =>
	names
		.map(nameMarks)
		.filter((marks) => marks !== null)
		.map((marks) => keyed(org, marks));

export const personMark = (org: Organisation, personId: string) =>
	lookupKey(org, 'matching.person', personId);

/** What the actor keeps apart and goes by, ready to be compared. Their people are plain ids; those of others are marks. */
export const ownKeptApart = (org: Organisation, apart: Apart, goesBy: readonly string[]): KeptApart => ({
	apart: keyedNames(org, namesFrom(apart.names)),
	knownAs: keyedNames(org, [...goesBy, ...namesFrom(apart.knownAs)]),
	people: apart.people
});

/** Keeps a supporter's marks in step with what they wrote: all of the old ones are replaced. */
export async function keepMarks(ctx: Context, programmeId: string, apart: Apart): Promise<void> {
	const { db, actor } = ctx;
	const me = self(ctx);
	const own = ownKeptApart(actor.org, apart, []);
	const names = (kind: 'known_as' | 'apart', marks: readonly NameMarks[]) =>
		marks.flatMap(({ words, joined }, name) => [
			{ kind, name, whole: true, mark: joined },
			...words.map((mark) => ({ kind, name, whole: false, mark }))
		]);
	const rows = [
		...names('apart', own.apart),
		...names('known_as', own.knownAs),
		...own.people.map((person, name) => ({
			kind: 'person' as const,
			name,
			whole: true,
			mark: personMark(actor.org, person)
		}))
	];
	await db
		.deleteFrom('name_mark')
		.where('supporter_id', '=', me)
		.where('programme_id', '=', programmeId)
		.execute();
	if (rows.length === 0) return;
	await db
		.insertInto('name_mark')
		.values(rows.map((row) => ({ supporter_id: me, programme_id: programmeId, ...row })))
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

/** The marks of these supporters, as kept, by supporter. */
export async function keptMarks(
	ctx: Context,
	programmeId: string,
	supporters: readonly string[]
): Promise<Map<string, KeptApart>> {
	if (supporters.length === 0) return new Map();
	const rows = await ctx.db
		.selectFrom('name_mark')
		.select(['supporter_id', 'kind', 'name', 'whole', 'mark'])
		.where('programme_id', '=', programmeId)
		.where('supporter_id', 'in', [...supporters])
		.execute();
	const found = new Map<string, KeptApart>();
	for (const [supporter, theirs] of Map.groupBy(rows, (row) => row.supporter_id)) {
		const names = (kind: string): NameMarks[] =>
			[
				...Map.groupBy(
					theirs.filter((row) => row.kind === kind),
					(row) => row.name
				).values()
			].map((marks) => ({
				words: marks.filter((row) => !row.whole).map((row) => row.mark),
				joined: marks.find((row) => row.whole)?.mark ?? ''
			}));
		found.set(supporter, {
			apart: names('apart'),
			knownAs: names('known_as'),
			people: theirs.filter((row) => row.kind === 'person').map((row) => row.mark)
		});
	}
	return found;
}

export const nobodyApart: KeptApart = { apart: [], knownAs: [], people: [] };
