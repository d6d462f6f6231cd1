import * as v from 'valibot';
import { Conflict } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import {
	ageInput,
	dropForThread,
	giveForThread,
	seenInput,
	standsOn,
	stopForThread
} from '#features/consent/index.server.ts';
import { isTheirs, peopleIn } from '../domain/permissions.ts';
import { letInPartner } from './let-in.ts';
import { threadToOpen } from './rows.ts';

const asked = { thread: idInput };

/**
 * The person's yes to the exact words they saw. Nothing has left by it: the first words go when the partner is let in. A
 * partner who was in before reads again from here on.
 */
export const openThread = useCase({
	name: 'care-team.open',
	input: v.object({ ...asked, seen: seenInput, age: ageInput }),
	load: (ctx, { thread }) => threadToOpen(ctx, thread, isTheirs),
	allow: isTheirs,
	run: async (ctx, { seen, age }, thread) => {
		const before = await standsOn(ctx, thread.releaseId);
		await giveForThread(ctx, thread.releaseId, { seen, age });
		if (before?.state !== 'in_use' && thread.partnerId !== null)
			await letInPartner(ctx, thread, thread.partnerId);
		await ctx.tell({ name: 'care-team.opened', thread: thread.id }, peopleIn(thread));
	}
});

/** Throws away what was drawn up and never given: the thread with it, or what it would have been opened again by. */
export const dropThread = useCase({
	name: 'care-team.drop',
	input: v.object(asked),
	load: (ctx, { thread }) => threadToOpen(ctx, thread, isTheirs),
	allow: isTheirs,
	run: async (ctx, _input, thread) => {
		const release = await standsOn(ctx, thread.releaseId);
		if (!release) throw new Conflict('consent_error_not_now');
		if (release.replaces !== null) {
			await ctx.db
				.updateTable('care_thread')
				.set({ release_id: release.replaces })
				.where('id', '=', thread.id)
				.execute();
		} else {
			await ctx.words.erase({ field: 'care-team.about', row: thread.id });
			await ctx.db.deleteFrom('care_thread').where('id', '=', thread.id).execute();
			await ctx.circles.destroy(thread.circleId);
		}
		await dropForThread(ctx, thread.releaseId);
		return { thread: release.replaces === null ? null : thread.id };
	}
});

/**
 * Closes the thread at once, without a reason (R114): from the next request on the partner reads and writes nothing, and what
 * would be written later is under a new secret. Links that were not opened are over. Again changes nothing.
 */
export const closeThread = useCase({
	name: 'care-team.close',
	input: v.object(asked),
	load: (ctx, { thread }) => threadToOpen(ctx, thread, isTheirs),
	allow: isTheirs,
	run: async (ctx, _input, thread) => {
		await stopForThread(ctx, thread.releaseId);
		if (thread.partnerId !== null && ctx.circles.newestHeld(thread.circleId) !== null)
			await ctx.circles.remove(thread.circleId, thread.partnerId);
		await ctx.tell({ name: 'care-team.closed', thread: thread.id }, peopleIn(thread));
	}
});
