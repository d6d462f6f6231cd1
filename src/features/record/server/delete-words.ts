import * as v from 'valibot';
import { Conflict } from '#platform/errors.ts';
import { useCase } from '#platform/use-case.server.ts';
import { isTheirOwn } from '../domain/permissions.ts';
import { openHolds } from './keeping-rows.ts';
import { parts } from './parts.ts';

/**
 * The person deletes everything they wrote that is theirs alone to take back: the sealed words go in one transaction; that
 * there were some, and when, stays (domain reference 2.1 rule 1). Again, from another window, finds nothing more. Throws a
 * conflict while a legal hold that they know of is on them.
 */
export const deleteWhatIWrote = useCase({
	name: 'record.delete-words',
	input: v.object({}),
	allow: isTheirOwn,
	run: async (ctx) => {
		if ((await openHolds(ctx.db, ctx.actor.personId!)).length > 0) throw new Conflict('record_error_held');
		for (const { erase } of parts) await erase?.also?.(ctx);
		await ctx.words.eraseAll(parts.flatMap(({ erase }) => erase?.fields ?? []));
		await ctx.tell({ name: 'record.words-deleted', person: ctx.actor.personId! });
	}
});
