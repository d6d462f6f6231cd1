import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { signedIn, useCase } from '#platform/use-case.server.ts';
import { mostChannels } from '../domain/channel.ts';
import { addressOf, kindInput, manner } from './inputs.ts';
import { canSend } from './read.ts';
import { ownChannels, sealAddress } from './rows.ts';

/**
 * The person writes down a way to be told. Nothing is sent by it yet: they see first what it would look like. Whether
 * somebody else has the same address is neither asked nor told.
 */
export const addChannel = useCase({
	name: 'notifications.add',
	input: v.object({
		...manner,
		kind: kindInput,
		address: v.optional(v.pipe(v.string(), v.maxLength(254, 'error_too_long')), '')
	}),
	allow: signedIn,
	run: async (ctx, { kind, address: typed, safety, from, until, cover, language }) => {
		const { db, actor, now } = ctx;
		if (!canSend()[kind]) throw new Conflict('notifications_error_none');
		const address = addressOf(kind, typed);
		if (kind !== 'push' && address === null)
			throw new Invalid({
				address: kind === 'email' ? 'notifications_error_email' : 'notifications_error_number'
			});
		const own = await ownChannels(ctx);
		if (own.length >= mostChannels) throw new Conflict('notifications_error_most');
		const id = newId();
		await db
			.insertInto('reach_channel')
			.values({
				...{ id, person_id: actor.personId!, kind, safety, cover, language },
				...{ from_time: from, until_time: until },
				sealed: address === null ? null : sealAddress(actor.org, actor.personId!, address),
				made_at: toDate(now),
				confirmed_at: toDate(now)
			})
			.execute();
		return { id };
	}
});
