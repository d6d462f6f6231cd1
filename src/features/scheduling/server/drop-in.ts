import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { hasRole, type Actor, type Organisation } from '#platform/actor.ts';
import { lookupKey, openForProgram, sealForProgram } from '#platform/circles/program-key.ts';
import { toDate, toInstant } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { before, longestName, readSheet, type DropInState } from '../domain/drop-in.ts';
import { mayKeepHours } from '../domain/permissions.ts';

const purpose = 'drop-in';
const kioskLookup = (org: Organisation, secret: string) => lookupKey(org, 'drop-in-kiosk', secret);

const name = v.optional(
	v.pipe(
		v.string(),
		v.check((text) => [...text].length <= longestName, 'scheduling_error_name_long')
	),
	''
);

/** The list of today with who waits, for those who work here; null: none is open. */
export const readDropIn = useCase({
	name: 'scheduling.drop-in',
	input: v.object({}),
	allow: mayKeepHours,
	run: async (ctx) => {
		const list = await openList(ctx);
		const zone = await programmeZone(ctx);
		const rows = list
			? await ctx.db
					.selectFrom('drop_in_entry')
					.selectAll()
					.where('list_id', '=', list.id)
					.orderBy('came_at')
					.orderBy('id')
					.execute()
			: [];
		return {
			newId: newId(),
			list: list ? { id: list.id, hasKiosk: list.kiosk !== null } : null,
			people: rows.map((row) => ({
				id: row.id,
				called: openForProgram(ctx.actor.org, purpose, row.sealed, row.id).toString('utf8'),
				state: row.state as DropInState,
				came: row.came_at.toISOString(),
				withMe: row.with_supporter === ctx.actor.personId
			})),
			zone,
			now: ctx.now.toString()
		};
	}
});

/** Opens the list of today; the one that is open is the list. */
export const openDropIn = useCase({
	name: 'scheduling.open-drop-in',
	input: v.object({ id: idInput }),
	allow: mayKeepHours,
	run: async ({ db, actor, now }, { id }) =>
		void (await db
			.insertInto('drop_in_list')
			.values({ id, programme_id: actor.org.id, opened_by: actor.personId!, opened_at: toDate(now) })
			.onConflict((conflict) => conflict.doNothing())
			.execute())
});

/** Closes it: who was on it is forgotten, and the device can add nobody more. Again changes nothing. */
export const closeDropIn = useCase({
	name: 'scheduling.close-drop-in',
	input: v.object({}),
	allow: mayKeepHours,
	run: async (ctx) => {
		const list = await openList(ctx);
		if (!list) return;
		await ctx.db
			.updateTable('drop_in_list')
			.set({ closed_at: toDate(ctx.now), kiosk: null })
			.where('id', '=', list.id)
			.execute();
		// Closed first: who is added at this moment is waited for, and forgotten with the others.
		await ctx.db.deleteFrom('drop_in_entry').where('list_id', '=', list.id).execute();
	}
});

/** Makes this device the one on which people add themselves. A device from before is out of use at once. */
export const makeKiosk = useCase({
	name: 'scheduling.make-kiosk',
	input: v.object({}),
	allow: mayKeepHours,
	run: async (ctx) => {
		const list = await openList(ctx);
		if (!list) throw new Conflict('scheduling_error_list_closed');
		const secret = randomBytes(24).toString('base64url');
		await ctx.db
			.updateTable('drop_in_list')
			.set({ kiosk: kioskLookup(ctx.actor.org, secret) })
			.where('id', '=', list.id)
			.execute();
		return { secret };
	}
});

type Kiosk = { id: string; programmeId: string; lookup: string };

async function kioskOf(ctx: Context, { secret }: { secret: string }): Promise<Kiosk> {
	const lookup = kioskLookup(ctx.actor.org, secret);
	await ctx.present(lookup);
	const row = await ctx.db
		.selectFrom('drop_in_list')
		.select(['id', 'programme_id'])
		.where('kiosk', '=', lookup)
		.executeTakeFirst();
	if (!row) throw new NotFound();
	return { id: row.id, programmeId: row.programme_id, lookup };
}

const secretInput = v.pipe(v.string(), v.maxLength(100));

/** Whether the device can add somebody. It reads nothing of the list: whoever comes next sees nobody on it. */
export const readKiosk = useCase({
	name: 'scheduling.kiosk',
	input: v.object({ secret: secretInput }),
	load: kioskOf,
	allow: (_actor: Actor) => true,
	run: async () => ({ newId: newId() })
});

/** Somebody adds themselves: initials, any name, or none. Posted twice it is one. */
export const addMyself = useCase({
	name: 'scheduling.add-myself',
	input: v.object({ secret: secretInput, id: idInput, called: name }),
	load: kioskOf,
	allow: (_actor: Actor) => true,
	run: (ctx, { id, called }, list) =>
		put(ctx, [{ id, called, came: toDate(ctx.now) }], { ...list, kiosk: list.lookup })
});

/** What stands on a sheet, before it is added: each line as it was read, or what is wrong at it. */
export const previewSheet = useCase({
	name: 'scheduling.preview-sheet',
	input: v.object({ sheet: v.optional(v.pipe(v.string(), v.maxLength(20_000)), '') }),
	allow: mayKeepHours,
	run: async (_ctx, { sheet }) => ({ ...readSheet(sheet), sheet })
});

/** Adds everybody of a sheet that was typed off; with one line that can not be read, nobody. Posted twice it is once. */
export const importSheet = useCase({
	name: 'scheduling.import-sheet',
	input: v.object({ id: idInput, sheet: v.optional(v.pipe(v.string(), v.maxLength(20_000)), '') }),
	allow: mayKeepHours,
	run: async (ctx, { id, sheet }) => {
		// One sheet at a time: posted twice at once, the second finds the first; and none comes into a list that is being closed.
		const list = await openList(ctx, 'hold');
		if (!list) throw new Conflict('scheduling_error_list_closed');
		const { lines, faults } = readSheet(sheet);
		if (faults.length > 0 || lines.length === 0) throw new Invalid({ sheet: 'scheduling_error_sheet' });
		const there = await ctx.db
			.selectFrom('drop_in_entry')
			.select('id')
			.where('id', '=', id)
			.executeTakeFirst();
		if (there) return;
		const today = ctx.now.toZonedDateTimeISO(await programmeZone(ctx));
		const people = lines.map(({ time, name: called }, at) => {
			const came = time === null ? ctx.now : today.withPlainTime(time).toInstant();
			return { id: at === 0 ? id : newId(), called, came: toDate(came) };
		});
		await put(ctx, people, { id: list.id, programmeId: list.programme_id, kiosk: null });
	}
});

/** One step of the list: somebody is with a supporter, left, or is done. Of two who press at once, one is with them. */
export const stepDropIn = useCase({
	name: 'scheduling.step-drop-in',
	input: v.object({ entry: idInput, to: v.picklist(['in_progress', 'left', 'completed'], 'error_field') }),
	load: async (ctx, { entry }) => {
		if (!hasRole(ctx.actor, 'supporter')) throw new NotFound();
		const row = await ctx.db
			.selectFrom('drop_in_entry')
			.select('id')
			.where('id', '=', entry)
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return row;
	},
	allow: mayKeepHours,
	run: async ({ db, actor }, { entry, to }) => {
		const { numUpdatedRows } = await db
			.updateTable('drop_in_entry')
			.set({ state: to, with_supporter: to === 'left' ? null : actor.personId })
			.where('id', '=', entry)
			.where('state', '=', before(to))
			.executeTakeFirst();
		if (numUpdatedRows === 0n) throw new Conflict('scheduling_error_entry_changed');
	}
});

const openList = ({ db, actor }: Context, hold?: 'hold') =>
	db
		.selectFrom('drop_in_list')
		.select(['id', 'kiosk', 'programme_id'])
		.where('programme_id', '=', actor.org.id)
		.where('closed_at', 'is', null)
		.$if(hold !== undefined, (query) => query.forUpdate())
		.executeTakeFirst();

async function put(
	{ db, actor, now }: Context,
	people: readonly { id: string; called: string; came: Date }[],
	list: { id: string; programmeId: string; kiosk: string | null }
): Promise<void> {
	await db
		.insertInto('drop_in_entry')
		.values(
			people.map(({ id, called, came }) => ({
				id,
				list_id: list.id,
				programme_id: list.programmeId,
				kiosk: list.kiosk,
				sealed: sealForProgram(actor.org, purpose, called.trim(), id),
				state: 'waiting',
				came_at: toInstant(came).epochMilliseconds > now.epochMilliseconds ? toDate(now) : came
			}))
		)
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}
