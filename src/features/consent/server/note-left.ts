import * as v from 'valibot';
import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import { signedBy } from '#platform/circles/signed-by.server.ts';
import { isSigned } from '#platform/circles/statement.ts';
import { Conflict, Invalid, Refusal } from '#platform/errors.ts';
import { say } from '#platform/i18n/say.server.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { mayUse } from '../domain/permissions.ts';
import { waysToLeave, type WayToLeave } from '../domain/ways.ts';
import { dayIn, todayIn } from './days.ts';
import { checkMayLeave } from './give-release.ts';
import { releaseToOpen, type Kept } from './rows.ts';
import { statementOf } from './wording.ts';

/**
 * Notes that the text of a release left: handed over, read out or sent, on which day. Refused when the release does not hold at
 * this very moment (INV-06): it is held for the transaction, the yes is looked at for its signature, and the database takes
 * no row for a release that has ended.
 */
export const noteLeft = useCase({
	name: 'consent.note-left',
	input: v.object({
		release: idInput,
		/** Made by the page: posted twice, it is noted once. */
		batch: idInput,
		how: v.pipe(v.optional(v.string(), ''), v.picklist(waysToLeave, 'consent_error_how')),
		day: v.pipe(v.string('consent_error_day'), v.isoDate('consent_error_day'))
	}),
	load: (ctx, { release }) => releaseToOpen(ctx, release, true),
	allow: mayUse,
	run: (ctx, noted, release) => noteNow(ctx, release, noted)
});

/** Notes that something leaves under a release that this transaction holds. */
export async function noteNow(
	ctx: Context,
	release: Kept,
	{ batch, how, day }: { batch: string; how: WayToLeave; day: string }
): Promise<void> {
	const { actor, db } = ctx;
	const before = await db
		.selectFrom('disclosure')
		.select('id')
		.where('release_id', '=', release.id)
		.where('batch', '=', batch)
		.executeTakeFirst();
	if (before) return;
	await checkMayLeave(ctx, release);
	const given = release.given!;
	const said = statementOf(actor.org, 'given', release, release.personId);
	if (!(await signedBy(db, release.personId, (key) => isSigned(said, given.signature, key))))
		throw new Error('A release is not signed by the person it is about.');
	const givenOn = await dayIn(ctx, given.at);
	if (day < givenOn || day > (await todayIn(ctx)).toString()) throw new Invalid({ day: 'consent_error_day' });
	const { numInsertedOrUpdatedRows } = await db
		.insertInto('disclosure')
		.columns([
			'id',
			'release_id',
			'person_id',
			'circle_id',
			'usable_until',
			'batch',
			'how',
			'on_day',
			'by_person'
		])
		.expression((row) =>
			row
				.selectFrom('release')
				.select([
					sql<string>`${newId()}::uuid`.as('id'),
					'release.id as release_id',
					'person_id',
					'circle_id',
					sql<Date>`usable_until`.as('usable_until'),
					sql<string>`${batch}::uuid`.as('batch'),
					sql<string>`${how}`.as('how'),
					sql<string>`${day}::date`.as('on_day'),
					sql<string>`${actor.personId}::uuid`.as('by_person')
				])
				.where('release.id', '=', release.id)
				.where('usable_until', '>', sql<Date>`clock_timestamp()`)
		)
		.executeTakeFirst();
	if (numInsertedOrUpdatedRows !== 1n) throw new Conflict('consent_error_expired');
	await ctx.tell({ name: 'consent.left', release: release.id });
}

/** What became of several at once: how many were noted, and why the rest was not. */
export type Noted = { left: number; rest: number; why: string | null };

/**
 * Notes several releases one after the other, each by itself. What was noted before one is refused stays noted; that one and
 * everything after it is refused, with the reason (INV-06, H26). Throws only when nothing was noted.
 */
export async function noteSeveral(actor: Actor, input: unknown): Promise<Noted> {
	const { release, ...rest } = input as { release?: string | readonly string[] };
	const releases = [...new Set(release === undefined ? [] : [release].flat())];
	if (releases.length === 0) throw new Invalid({ release: 'consent_error_none_picked' });
	let left = 0;
	for (const each of releases) {
		try {
			await noteLeft(actor, { ...rest, release: each });
			left++;
		} catch (error) {
			if (!(error instanceof Refusal) || left === 0) throw error;
			return { left, rest: releases.length - left, why: say(error.code) };
		}
	}
	return { left, rest: 0, why: null };
}
