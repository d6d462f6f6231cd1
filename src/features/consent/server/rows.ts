import type { Selectable } from 'kysely';
import { dayOf } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { todayIn } from './days.ts';
import type { Release as ReleaseRow } from '#platform/db/tables.ts';
import type { Context } from '#platform/use-case.server.ts';
import { takingPart } from '#features/enrolment/index.server.ts';
import {
	OutOfStep,
	whyNot,
	type Refusal,
	type Release,
	type Standing,
	type State
} from '../domain/release.ts';
import type { Packet } from '../domain/text.ts';

/** A release as it is kept, without its words. */
export type Kept = Release & {
	id: string;
	personId: string;
	matchId: string | null;
	circleId: string;
	rulesMark: string;
	draftedAt: Date;
	explained: { by: string; at: Date; signature: Buffer } | null;
	given: { at: Date; signature: Buffer } | null;
	ended: { by: string | null; at: Date } | null;
	replaces: string | null;
};

const columns = [
	'id',
	'person_id',
	'match_id',
	'circle_id',
	'state',
	'hash',
	'rules_mark',
	'ends_on',
	'drafted_at',
	'explained_by',
	'explained_at',
	'explained_signature',
	'given_at',
	'given_signature',
	'ended_at',
	'ended_by',
	'replaces'
] as const;

const toKept = (row: Pick<Selectable<ReleaseRow>, (typeof columns)[number]>): Kept => ({
	id: row.id,
	personId: row.person_id,
	matchId: row.match_id,
	circleId: row.circle_id,
	state: row.state as State,
	hash: row.hash,
	endsOn: row.ends_on && dayOf(row.ends_on),
	rulesMark: row.rules_mark,
	draftedAt: row.drafted_at,
	explained:
		row.explained_by === null
			? null
			: { by: row.explained_by, at: row.explained_at!, signature: row.explained_signature! },
	given: row.given_at === null ? null : { at: row.given_at, signature: row.given_signature! },
	ended: row.ended_at === null ? null : { by: row.ended_by, at: row.ended_at },
	replaces: row.replaces
});

/** The release, or undefined where there is none for this actor. With `hold` nobody else moves it until the transaction ends. */
export async function releaseOf(ctx: Context, id: string, hold = false): Promise<Kept | undefined> {
	const row = await ctx.db
		.selectFrom('release')
		.select(columns)
		.where('id', '=', id)
		.$if(hold, (query) => query.forUpdate())
		.executeTakeFirst();
	return row && toKept(row);
}

/** For `load`: the release somebody asks for. Throws NotFound for a stranger; that somebody tried is told to the person. */
export async function releaseToOpen(ctx: Context, id: string, hold = false): Promise<Kept> {
	const release = await releaseOf(ctx, id, hold);
	if (!release) throw new NotFound();
	ctx.asksFor(release.personId, 'consent');
	return release;
}

/** Every release of this person that the actor may see, newest first. */
export async function releasesOf(ctx: Context, personId: string): Promise<Kept[]> {
	const rows = await ctx.db
		.selectFrom('release')
		.select(columns)
		.where('person_id', '=', personId)
		.orderBy('drafted_at', 'desc')
		.orderBy('id', 'desc')
		.execute();
	return rows.map(toKept);
}

/** The frozen words of these releases, by id; one that the actor can not open is absent. */
export async function packetsOf(ctx: Context, ids: readonly string[]): Promise<Map<string, Packet>> {
	const words = await ctx.words.read({ field: 'consent.release', rows: ids });
	return new Map([...words].map(([id, { text }]) => [id, JSON.parse(text) as Packet]));
}

/** What decides at this moment, besides the release, whether something of this person may leave. */
export async function momentOf(ctx: Context, personId: string): Promise<{ today: string } & Standing> {
	const { takesPart, freshFrom } = await takingPart(ctx, personId);
	return {
		today: (await todayIn(ctx)).toString(),
		takesPart,
		freshFrom: freshFrom?.toISOString() ?? null
	};
}

/** Why nothing may leave under this release at this moment, or null when it may (INV-06). */
export const whyNotAt = (release: Kept, moment: { today: string } & Standing): Refusal | null =>
	whyNot({ ...release, givenAt: release.given?.at.toISOString() ?? null }, moment.today, moment);

/** A step that can not be taken now becomes the answer to the form. */
export function inStep<T>(step: () => T): T {
	try {
		return step();
	} catch (error) {
		if (error instanceof OutOfStep) throw new Conflict(error.code);
		throw error;
	}
}
