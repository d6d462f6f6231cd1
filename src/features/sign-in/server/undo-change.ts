import * as v from 'valibot';
import type { Actor } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { undoOf, type WayChange } from '../domain/changed-ways.ts';
import { isMyChange, isMyself } from '../domain/permissions.ts';
import { changeOf, lookingFrom, noteChange } from './changed-ways.ts';
import { endPasskeys } from './ended-ways.ts';
import { knowPassphrase, me } from './know-passphrase.ts';

const changeInput = v.object({ change: idInput });
type Found = WayChange & { person: string; passkey: string | null };

async function mine(ctx: Context, { change }: { change: string }): Promise<Found> {
	const found = await changeOf(ctx, change);
	if (!found) throw new NotFound();
	return found;
}

/** What a change was and how it can be undone from here, for the page that asks. */
export const readChange = useCase({
	name: 'sign-in.read-change',
	input: changeInput,
	load: mine,
	allow: isMyChange,
	run: async (ctx, _input, { id, kind, at, ...found }) => {
		const undo = undoOf({ id, kind, at, ...found }, await lookingFrom(ctx));
		return { id, kind, at, undo };
	}
});

/**
 * Undoes a passkey or a second step that was added or taken away, within a day, in a session that was open before. A passkey
 * that was added goes with one press, for taking it away harms nobody; what brings something back or takes a protection away
 * asks for the passphrase, as doing it did. Throws Conflict when it is too late, or this session is too young.
 */
export async function undoChange(actor: Actor, raw: unknown): Promise<void> {
	const { undo } = await readChange(actor, raw);
	if (undo !== 'passphrase') return undoAddedPasskey(actor, raw);
	const { seed } = await knowPassphrase(actor, raw);
	await undoWithPassphrase(actor, { ...(raw as object), seed });
}

const undoAddedPasskey = useCase({
	name: 'sign-in.undo-added-passkey',
	input: changeInput,
	load: mine,
	allow: isMyChange,
	run: (ctx, _input, found) => undo(ctx, found, 'press')
});

const undoWithPassphrase = useCase({
	name: 'sign-in.undo-with-passphrase',
	input: v.object({ ...changeInput.entries, seed: v.instance(Uint8Array) }),
	load: async (ctx, input) => ({ ...(await me(ctx, input)), found: await mine(ctx, input) }),
	allow: isMyself,
	run: (ctx, _input, { found }) => undo(ctx, found, 'passphrase')
});

async function undo(ctx: Context, found: Found, asked: 'press' | 'passphrase'): Promise<void> {
	if (undoOf(found, await lookingFrom(ctx)) !== asked) throw new Conflict('sign_in_undo_over');
	if (!(await undone[found.kind](ctx, found))) throw new Conflict('sign_in_undo_over');
	const at = toDate(ctx.now);
	await ctx.db.updateTable('way_change').set({ undone_at: at }).where('id', '=', found.id).execute();
	await noteChange(ctx, { kind: 'put-back' });
}

const never = () => Promise.resolve(false);
type Undone = (ctx: Context, found: Found) => Promise<boolean>;

/** What undoing each of them does; whether there was anything to do. */
const undone: Readonly<Record<WayChange['kind'], Undone>> = {
	'passkey-added': async (ctx, { person, passkey }) => (await endPasskeys(ctx, person, passkey!)) > 0,
	'passkey-removed': async ({ db }, { person, passkey }) => {
		const passphrase = await db
			.selectFrom('way_in')
			.select('id')
			.where('person_id', '=', person)
			.where('kind', '=', 'passphrase')
			.where('ended_at', 'is', null)
			.forUpdate()
			.executeTakeFirst();
		if (!passphrase) return false;
		const { numUpdatedRows } = await db
			.updateTable('passkey')
			.set({ ended_at: null, beside: passphrase.id })
			.where('id', '=', passkey)
			.where('person_id', '=', person)
			.where('ended_at', 'is not', null)
			.where('wrapped_seed', '!=', Buffer.alloc(0))
			.executeTakeFirst();
		return numUpdatedRows > 0n;
	},
	'step-added': async (ctx, { person }) => {
		const { numDeletedRows } = await ctx.db
			.deleteFrom('second_step')
			.where('person_id', '=', person)
			.where('confirmed_at', 'is not', null)
			.executeTakeFirst();
		return numDeletedRows > 0n;
	},
	'step-removed': async (ctx, { person }) => {
		const { db } = ctx;
		const before = await db
			.deleteFrom('former_step')
			.where('person_id', '=', person)
			.returning(['person_id', 'sealed', 'made_at', 'confirmed_at', 'last_used'])
			.executeTakeFirst();
		if (!before) return false;
		// Another that was set up meanwhile counts no more.
		await db.deleteFrom('second_step').where('person_id', '=', person).execute();
		await db.insertInto('second_step').values(before).execute();
		return true;
	},
	passphrase: never,
	card: never,
	'put-back': never
};
