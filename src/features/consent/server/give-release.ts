import * as v from 'valibot';
import { Temporal } from 'temporal-polyfill';
import { sql } from 'kysely';
import { toDate } from '#platform/clock.ts';
import { signStatement } from '#platform/circles/statement.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { isTheirs, mayUse } from '../domain/permissions.ts';
import { explain, give, replace, revoke, stateOn } from '../domain/release.ts';
import { todayIn } from './days.ts';
import { privacyOn } from './privacy.ts';
import { inStep, momentOf, packetsOf, releaseOf, releaseToOpen, whyNotAt, type Kept } from './rows.ts';
import { wish } from './tell-of-stop.ts';
import { hashOf, seenInput, statementOf } from './wording.ts';

const asked = { release: idInput };

/** Notes that this very text was gone through: by the person alone, or by whoever walks with them, who signs as the one who explained. */
export const explainRelease = useCase({
	name: 'consent.explain',
	input: v.object({ ...asked, seen: seenInput }),
	load: (ctx, { release }) => releaseToOpen(ctx, release, true),
	allow: mayUse,
	run: (ctx, { seen }, release) => explainNow(ctx, release, seen)
});

/** The release as it is after this very text was gone through. */
export async function explainNow(ctx: Context, release: Kept, seen: string): Promise<Kept> {
	const next = inStep(() => explain(release, seen));
	if (next === release) return release;
	await checkText(ctx, release);
	const me = ctx.actor.personId!;
	await ctx.db
		.updateTable('release')
		.set({
			state: next.state,
			explained_by: me,
			explained_at: toDate(ctx.now),
			explained_signature: signStatement(
				statementOf(ctx.actor.org, 'explained', release, me),
				ctx.actor.keys!
			)
		})
		.where('id', '=', release.id)
		.execute();
	return next;
}

const ages = ['full', 'alone', 'younger'] as const;
type Age = (typeof ages)[number];
/** How old somebody says they are, where a yes depends on it. */
export const ageInput = v.pipe(v.optional(v.string(), ''), v.picklist(ages, 'consent_error_age'));

/**
 * The person's own yes to exactly the text they saw, signed with their key. It is in use from this moment; the release it
 * replaces ends with it. How old somebody is decides, and is not kept.
 */
export const giveRelease = useCase({
	name: 'consent.give',
	input: v.object({
		...asked,
		seen: seenInput,
		age: ageInput
	}),
	load: (ctx, { release }) => releaseToOpen(ctx, release, true),
	allow: isTheirs,
	run: (ctx, said, release) => giveNow(ctx, release, said)
});

/** The yes to a release that was gone through, by the person it is about. */
export async function giveNow(
	ctx: Context,
	release: Kept,
	{ seen, age }: { seen: string; age: Age }
): Promise<void> {
	const today = await todayIn(ctx);
	const next = inStep(() => give(release, seen, today.toString()));
	// A second tap on the same button changes nothing.
	if (next === release) return;
	const privacy = await privacyOn(ctx, today.toString());
	if (age === 'younger' || (age === 'alone' && privacy.signsAloneFrom === null))
		throw new Invalid({ age: 'consent_error_younger' });
	if (privacy.mark !== release.rulesMark) throw new Conflict('consent_error_rules_changed');
	await checkText(ctx, release);
	const { actor } = ctx;
	await ctx.db
		.updateTable('release')
		.set({
			state: next.state,
			given_at: toDate(ctx.now),
			given_signature: signStatement(statementOf(actor.org, 'given', release, actor.personId!), actor.keys!),
			usable_until: await usableUntil(ctx, release)
		})
		.where('id', '=', release.id)
		.execute();
	await endReplaced(ctx, release, today.toString());
	await ctx.tell({ name: 'consent.given', release: release.id });
}

/** The moment after the last day, where the programme is. */
async function usableUntil(ctx: Context, { endsOn }: Kept) {
	if (endsOn === null) return sql<Date>`'infinity'`;
	const after = Temporal.PlainDate.from(endsOn).add({ days: 1 });
	return toDate(after.toZonedDateTime(await programmeZone(ctx)).toInstant());
}

/** What is sealed is what the hash stands for, or nobody says yes to it. */
async function checkText(ctx: Context, release: Kept): Promise<void> {
	const packet = (await packetsOf(ctx, [release.id])).get(release.id);
	if (!packet) throw new Conflict('messages_error_waiting');
	if (hashOf(ctx.actor.org, packet, release.endsOn) !== release.hash)
		throw new Error('The words of a release are not those it was drawn up with.');
}

async function endReplaced(ctx: Context, { replaces }: Kept, today: string): Promise<void> {
	const before = replaces === null ? undefined : await releaseOf(ctx, replaces, true);
	if (!before || stateOn(before, today) !== 'in_use') return;
	await end(
		ctx,
		inStep(() => replace(before, today))
	);
}

/**
 * Ends a release that is held by this transaction. The moment is the database's own, after everything that was noted before:
 * those rows stay (INV-07), and none can come after.
 */
async function end(ctx: Context, release: Kept): Promise<void> {
	await ctx.db
		.updateTable('release')
		.set({
			state: release.state,
			ended_at: sql<Date>`statement_timestamp()`,
			ended_by: ctx.actor.personId,
			usable_until: sql<Date>`least(usable_until, statement_timestamp())`
		})
		.where('id', '=', release.id)
		.execute();
}

/**
 * Stops a release at once: one tap by the person, or by whoever walks with them when they hear it (INV-07). With a tick,
 * whoever got something under it is to be told.
 */
export const revokeRelease = useCase({
	name: 'consent.revoke',
	input: v.object({ ...asked, tell: v.optional(v.string(), '') }),
	load: (ctx, { release }) => releaseToOpen(ctx, release, true),
	allow: mayUse,
	run: async (ctx, { tell }, release) => {
		if ((await revokeNow(ctx, release)) && tell !== '') await wish(ctx, release);
	}
});

/** Stops a release that this transaction holds. Returns whether it was not stopped before. */
export async function revokeNow(ctx: Context, release: Kept): Promise<boolean> {
	const today = (await todayIn(ctx)).toString();
	const next = inStep(() => revoke(release, today));
	if (next === release) return false;
	await end(ctx, next);
	await ctx.tell({ name: 'consent.revoked', release: release.id });
	return true;
}

/** Throws away what was never given: the row and its words. */
export const dropRelease = useCase({
	name: 'consent.drop',
	input: v.object(asked),
	load: (ctx, { release }) => releaseToOpen(ctx, release, true),
	allow: isTheirs,
	run: (ctx, _input, release) => dropNow(ctx, release)
});

/** Throws a release away that was never given. */
export async function dropNow(ctx: Context, release: Kept): Promise<void> {
	if (release.given !== null) throw new Conflict('consent_error_not_now');
	await ctx.words.erase({ field: 'consent.release', row: release.id });
	await ctx.db.deleteFrom('release').where('id', '=', release.id).execute();
}

/** Why nothing may leave under this release now, as the answer to a form; returns when it may. */
export async function checkMayLeave(ctx: Context, release: Kept): Promise<void> {
	const refusal = whyNotAt(release, await momentOf(ctx, release.personId));
	if (refusal !== null) throw new Conflict(refusal);
}
