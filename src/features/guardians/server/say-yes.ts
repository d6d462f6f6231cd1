import * as v from 'valibot';
import { todayHere } from '#features/programme/index.server.ts';
import { toDate } from '#platform/clock.ts';
import { sealEpochSecret } from '#platform/circles/epoch.ts';
import { guardiansNow } from '#platform/circles/guarded-copies.server.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { couldOpen, maySayYes, stateOf } from '../domain/opening.ts';
import { halvesForMe, leaveHalves, saidYes, secretsFrom, whatIsAsked, type Asked } from './halves.ts';
import { rolesOf } from './name-guardian.ts';
import { heldOpening, openingInput, type OpeningRow } from './opening-rows.ts';
import { thingOf } from './things.ts';

/**
 * A guardian says yes, in their own session. The first leaves half for each of the others; with the second it is open, for
 * the one who reads and nobody else. Twice is once. Throws a conflict when it is too late.
 */
export const sayYesToOpening = useCase({
	name: 'guardians.say-yes',
	how: 'joint-yes',
	input: v.object(openingInput),
	load: heldOpening,
	allow: maySayYes,
	run: async (ctx, _input, row) => {
		const { actor, now } = ctx;
		const me = actor.personId!;
		if (stateOf(row, now.epochMilliseconds) !== 'asked') throw new Conflict('guardians_error_late');
		if (await saidYes(ctx, row.id)) return { open: false };
		const asked = await whatIsAsked(ctx, row);
		if (!asked) throw new Conflict('guardians_error_gone');
		const guardians = (await guardiansNow(ctx.db, actor.org)).map(({ person }) => person);
		const others = couldOpen(guardians, row).filter((person) => person !== me);
		if (others.length === 0) throw new Conflict('guardians_error_few');
		const earlier = await halvesForMe(ctx, row, others);
		for (const [from, halves] of earlier) {
			const secrets = secretsFrom(ctx, asked, from, halves);
			if (secrets.length === 0) continue;
			if (await bothKeepOrder(ctx, from)) throw new Conflict('guardians_error_administrators');
			return { open: await openForReader(ctx, row, asked, { first: from, secrets }) };
		}
		await leaveHalves(ctx, row, asked, others);
		await ctx.tell({ name: 'joint-opening.first-yes', opening: row.id });
		return { open: false };
	}
});

/** Two who keep the programme's order, and may run the server, are not the two. */
async function bothKeepOrder(ctx: Context, other: string): Promise<boolean> {
	const [mine, theirs] = [await rolesOf(ctx, ctx.actor.personId!), await rolesOf(ctx, other)];
	return [mine, theirs].every((roles) => roles.includes('role:administrator'));
}

/**
 * Gives what two opened to the one who reads, for the time that was asked, and says so to the person it is of. Ends the
 * request instead where it is about one of those who asked, read or opened (INV-21). Returns whether it is open.
 */
async function openForReader(
	ctx: Context,
	row: OpeningRow,
	asked: Asked,
	opened: { first: string; secrets: readonly { epoch: number; secret: Uint8Array }[] }
): Promise<boolean> {
	const { db, actor, now } = ctx;
	const me = actor.personId!;
	const bound = (epoch: number) => ({ organisation: actor.org.id, circle: asked.circleId, epoch });
	const sealedTo = (publicKey: Uint8Array) =>
		opened.secrets.map(({ epoch, secret }) => ({
			epoch,
			sealed: sealEpochSecret(secret, bound(epoch), publicKey)
		}));
	const isSilent = row.silentUntil !== null && row.silentUntil > toDate(now);
	const shownFrom = isSilent ? row.silentUntil! : toDate(now);
	if (isSilent) ctx.showOpeningsFrom(shownFrom);
	await ctx.guarded.lend(asked.circleId, sealedTo(actor.keys!.box.publicKey), row.id);
	const circle = await db
		.selectFrom('circle')
		.select('kind')
		.where('id', '=', asked.circleId)
		.executeTakeFirstOrThrow();
	const thing = thingOf(circle.kind);
	const named = await thing.namedIn(ctx, asked.circleId);
	if ([row.requesterId, row.readerId, opened.first, me].some((person) => named.includes(person))) {
		await db
			.updateTable('joint_opening')
			.set({ ended_at: toDate(now) })
			.where('id', '=', row.id)
			.execute();
		return false;
	}
	const reader = await db
		.selectFrom('person')
		.select('box_public')
		.where('id', '=', row.readerId)
		.executeTakeFirst();
	if (!reader) throw new NotFound();
	// While it is kept from them they are not told: the notice has its day, moves with it, and so does what is counted.
	const { person, keeping } = await thing.whose(ctx, asked.circleId);
	const opensOn = keeping?.opensOn ?? null;
	const until = now.add({ hours: row.hours });
	const times = { opened_at: toDate(now), until_at: toDate(until) };
	await db
		.updateTable('joint_opening')
		.set({ ...times, first_id: opened.first, second_id: me })
		.where('id', '=', row.id)
		.execute();
	await db
		.insertInto('joint_key')
		.values(
			sealedTo(reader.box_public).map((copy) => ({
				opening_id: row.id,
				circle_id: asked.circleId,
				reader_id: row.readerId,
				made_by: me,
				until_at: times.until_at,
				...copy
			}))
		)
		.execute();
	await ctx.relations.begin({ kind: 'joint-opening', scope: row.id, person: row.readerId, until });
	await db
		.insertInto('joint_notice')
		.values({
			opening_id: row.id,
			about_id: person,
			duty_id: keeping?.id ?? null,
			circle_id: keeping && asked.circleId,
			opens_on: opensOn,
			shown_from: shownFrom,
			kind: circle.kind,
			ground: row.ground,
			requester_id: row.requesterId,
			reader_id: row.readerId,
			first_id: opened.first,
			second_id: me,
			silent_ground: isSilent ? row.silentGround : null,
			...times
		})
		.execute();
	const month = (await todayHere(ctx)).with({ day: 1 });
	await db
		.insertInto('joint_use')
		.values({
			id: newId(),
			programme_id: actor.org.id,
			month: month.toString(),
			shown_from: shownFrom,
			opening_id: keeping && row.id,
			opens_on: opensOn
		})
		.execute();
	await ctx.tell({ name: 'joint-opening.opened', opening: row.id }, [
		...(await guardiansNow(db, ctx.actor.org)).map(({ person }) => person),
		row.readerId
	]);
	return true;
}
