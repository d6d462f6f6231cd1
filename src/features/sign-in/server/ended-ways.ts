import { toDate } from '#platform/clock.ts';
import { ended } from '#platform/http/session.server.ts';
import type { Context } from '#platform/use-case.server.ts';

/** Sessions of this person ended: the streams of their open pages end with them, in every process. */
export const tellSessionsEnded = (ctx: Context, person: string) =>
	ctx.tell({ name: 'session.ended' }, [person]);

const nothing = Buffer.alloc(0);

/** Ends all passkeys of a person, or one, and the sessions that began with them. What they wrap is kept for a day. */
export async function endPasskeys(ctx: Context, person: string, only?: string): Promise<number> {
	const at = toDate(ctx.now);
	let theirs = ctx.db
		.updateTable('passkey')
		.set({ ended_at: at, beside: null })
		.where('person_id', '=', person)
		.where('ended_at', 'is', null);
	if (only !== undefined) theirs = theirs.where('id', '=', only);
	const gone = await theirs.returning('id').execute();
	if (gone.length > 0) {
		await ctx.db
			.updateTable('session')
			.set({ ...ended(at), ended_by: 'change' })
			.where('person_id', '=', person)
			.where('ended_at', 'is', null)
			.where(
				'by_passkey',
				'in',
				gone.map(({ id }) => id)
			)
			.execute();
		await tellSessionsEnded(ctx, person);
	}
	return gone.length;
}

/** The passphrase stays and only its words are others: passkeys stand beside it as before. */
export const movePasskeys = ({ db }: Context, person: string, passphrase: string) =>
	db
		.updateTable('passkey')
		.set({ beside: passphrase })
		.where('person_id', '=', person)
		.where('ended_at', 'is', null)
		.execute();

/** What ways in that are over had wrapped is gone: nothing of it can be put back. */
export async function emptyWhatEnded({ db }: Context, person: string): Promise<void> {
	for (const table of ['way_in', 'passkey'] as const)
		await db
			.updateTable(table)
			.set({ wrapped_seed: nothing })
			.where('person_id', '=', person)
			.where('ended_at', 'is not', null)
			.execute();
	await db.deleteFrom('former_step').where('person_id', '=', person).execute();
}

/** The second step that a person has counts no more, and is kept for a day. The one before that is gone. */
export async function putStepAside({ db, now }: Context, person: string): Promise<void> {
	const step = await db
		.deleteFrom('second_step')
		.where('person_id', '=', person)
		.returning(['person_id', 'sealed', 'made_at', 'confirmed_at', 'last_used'])
		.executeTakeFirst();
	if (!step || step.confirmed_at === null) return;
	await db.deleteFrom('former_step').where('person_id', '=', person).execute();
	await db
		.insertInto('former_step')
		.values({ ...step, confirmed_at: step.confirmed_at, ended_at: toDate(now) })
		.execute();
}
