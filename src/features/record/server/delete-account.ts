import * as v from 'valibot';
import { stopAll } from '#features/enrolment/index.server.ts';
import { closeMyWaysIn } from '#features/sign-in/index.server.ts';
import { toDate } from '#platform/clock.ts';
import { useCase } from '#platform/use-case.server.ts';
import { mayDeleteAccount } from '../domain/permissions.ts';

/**
 * The person deletes their account: one confirmation, no reason, at once (INV-02). They stop, and no way in opens anything
 * from the next request on. The keys and the words are destroyed a moment later under the system role, which also sees a
 * hold that the person must not be told of (decision 0013). There is no day to undo it: it would need the keys.
 */
export const deleteAccount = useCase({
	name: 'record.delete-account',
	input: v.object({}),
	allow: mayDeleteAccount,
	run: async (ctx) => {
		const person = ctx.actor.personId!;
		await stopAll(ctx);
		await ctx.db
			.insertInto('account_deletion')
			.values({ person_id: person, asked_at: toDate(ctx.now) })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await closeMyWaysIn(ctx);
		await ctx.tell({ name: 'account.deleted', person });
	}
});
