import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { isTheirs } from '../domain/permissions.ts';
import { manner } from './inputs.ts';
import { ownChannel } from './rows.ts';

const channelInput = { channel: idInput };

/** How safe it is, when it may be used and what it says. In force with the next thing to send, what waits included. */
export const changeChannel = useCase({
	name: 'notifications.change',
	input: v.object({ ...channelInput, ...manner }),
	load: (ctx, { channel }) => ownChannel(ctx, channel),
	allow: isTheirs,
	run: async ({ db, now }, { safety, from, until, cover, language }, { id }) => {
		await db
			.updateTable('reach_channel')
			.set({ safety, from_time: from, until_time: until, cover, language, confirmed_at: toDate(now) })
			.where('id', '=', id)
			.execute();
		return { id };
	}
});

/** The person says that it is all still so. What is safe changes, so they are asked now and then. */
export const confirmChannel = useCase({
	name: 'notifications.confirm',
	input: v.object(channelInput),
	load: (ctx, { channel }) => ownChannel(ctx, channel),
	allow: isTheirs,
	run: async ({ db, now }, _input, { id }) => {
		await db
			.updateTable('reach_channel')
			.set({ confirmed_at: toDate(now) })
			.where('id', '=', id)
			.execute();
	}
});

/** Takes it away: nothing is sent there from now on, and the address is gone. */
export const removeChannel = useCase({
	name: 'notifications.remove',
	input: v.object(channelInput),
	load: (ctx, { channel }) => ownChannel(ctx, channel),
	allow: isTheirs,
	run: async ({ db, actor, tell }, _input, { id, onSince }) => {
		await db.deleteFrom('reach_channel').where('id', '=', id).execute();
		// Whoever has their phone could do it: the ways that are left say so.
		if (onSince !== null) await tell({ name: 'reach.changed', person: actor.personId, channel: id });
	}
});
