import { randomInt } from 'node:crypto';
import * as v from 'valibot';
import type { Actor } from '#platform/actor.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid, TooMany } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { isAtPushHost } from '#platform/reach.ts';
import { runtime } from '#platform/runtime.ts';
import { useCase } from '#platform/use-case.server.ts';
import { take, tryOf } from '#features/sign-in/index.server.ts';
import { codeLength, codeMinutes, codeTries } from '../domain/channel.ts';
import { isTheirs } from '../domain/permissions.ts';
import { readSubscription } from '../domain/subscription.ts';
import { putDelivery } from './deliveries.ts';
import { canSend } from './read.ts';
import { ownChannel, ownCode, sealAddress, sealCode, type OwnChannel } from './rows.ts';

const channelInput = { channel: idInput };

/** Throws Conflict when nothing may be sent there: it is not known to be safe, or there is nobody who carries it. */
function checkSendable({ kind, safety, sealed }: OwnChannel): void {
	if (!canSend()[kind]) throw new Conflict('notifications_error_none');
	if (safety !== 'safe') throw new Conflict('notifications_error_not_safe');
	if (sealed === null) throw new Conflict('notifications_error_nowhere');
}

/** What somebody asks to be sent at once is limited, so that nobody's mailbox or telephone is filled from here. */
function limited<R>(perform: (actor: Actor, raw: unknown) => Promise<R>) {
	return async (actor: Actor, raw: unknown): Promise<R> => {
		if (actor.personId !== null)
			await take(actor.org, [tryOf(actor.org, 'sendNow', actor.personId)]).catch(tooOften);
		return perform(actor, raw);
	};
}

const tooOften = (error: unknown): never => {
	if (error instanceof TooMany) throw new TooMany('notifications_error_often', error.retryAfterSeconds);
	throw error;
};

/** Sends a code there, to be typed back: so that nothing ever goes to an address that is somebody else's by mistake. */
export const sendCode = limited(
	useCase({
		name: 'notifications.send-code',
		input: v.object(channelInput),
		load: (ctx, { channel }) => ownChannel(ctx, channel),
		allow: isTheirs,
		run: async ({ db, actor, now }, _input, channel) => {
			checkSendable(channel);
			if (channel.kind === 'push' || channel.onSince !== null)
				throw new Conflict('notifications_error_is_on');
			const code = String(randomInt(10 ** codeLength)).padStart(codeLength, '0');
			const made = {
				sealed: sealCode(actor.org, actor.personId!, code),
				expires_at: toDate(now.add({ minutes: codeMinutes })),
				tries_left: codeTries
			};
			await db
				.insertInto('reach_code')
				.values({ channel_id: channel.id, person_id: actor.personId!, ...made })
				.onConflict((conflict) => conflict.column('channel_id').doUpdateSet(made))
				.execute();
			await putDelivery(db, actor.org, { channel, what: 'code', cause: newId(), at: now });
			return { id: channel.id };
		}
	})
);

/** One more look at what arrives: the very same as when there is something new. */
export const sendTrial = limited(
	useCase({
		name: 'notifications.send-trial',
		input: v.object(channelInput),
		load: (ctx, { channel }) => ownChannel(ctx, channel),
		allow: isTheirs,
		run: async ({ db, actor, now }, _input, channel) => {
			checkSendable(channel);
			if (channel.standing !== 'on') throw new Conflict('notifications_error_not_on');
			await putDelivery(db, actor.org, { channel, what: 'trial', cause: newId(), at: now });
			return { id: channel.id };
		}
	})
);

/** Types the code back. A wrong one is told and counts: what comes of it is written down either way. */
const tryCode = useCase({
	name: 'notifications.prove',
	input: v.object({ ...channelInput, code: v.pipe(v.string(), v.maxLength(100)) }),
	load: (ctx, { channel }) => ownChannel(ctx, channel),
	allow: isTheirs,
	run: async (ctx, { code: typed }, channel) => {
		const { db, actor, now } = ctx;
		if (channel.onSince !== null) return { proven: true };
		checkSendable(channel);
		const row = await db
			.selectFrom('reach_code')
			.select(['sealed', 'expires_at', 'tries_left'])
			.where('channel_id', '=', channel.id)
			.executeTakeFirst();
		if (!row || row.tries_left === 0 || row.expires_at <= toDate(now)) return { proven: false };
		if (typed.replace(/\D/g, '') !== ownCode(ctx, row.sealed)) {
			await db
				.updateTable('reach_code')
				.set({ tries_left: row.tries_left - 1 })
				.where('channel_id', '=', channel.id)
				.execute();
			return { proven: false };
		}
		await db.deleteFrom('reach_code').where('channel_id', '=', channel.id).execute();
		await db
			.updateTable('reach_channel')
			.set({ on_since: toDate(now), confirmed_at: toDate(now), trouble: null, trouble_at: null })
			.where('id', '=', channel.id)
			.execute();
		// Whoever has their phone could do it: the ways that were there before say so.
		await ctx.tell({ name: 'reach.changed', person: actor.personId, channel: channel.id });
		return { proven: true };
	}
});

/** A browser says yes by itself: what it hands over leads to it and to nobody else. */
export const switchOn = useCase({
	name: 'notifications.switch-on',
	input: v.object({ ...channelInput, subscription: v.pipe(v.string(), v.maxLength(2000)) }),
	load: (ctx, { channel }) => ownChannel(ctx, channel),
	allow: isTheirs,
	run: async ({ db, actor, now, tell }, { subscription: typed }, channel) => {
		const push = runtime().reach.push;
		if (channel.kind !== 'push' || !push) throw new Conflict('notifications_error_none');
		if (channel.safety !== 'safe') throw new Conflict('notifications_error_not_safe');
		const subscription = readSubscription(typed);
		if (!subscription || !isAtPushHost(subscription.endpoint, push.hosts))
			throw new Invalid({ subscription: 'notifications_error_browser' }, 'notifications_error_browser');
		// It is on already, perhaps by this very form: another browser does not take its place unsaid.
		if (channel.onSince !== null) return { id: channel.id };
		await db
			.updateTable('reach_channel')
			.set({
				sealed: sealAddress(actor.org, actor.personId!, JSON.stringify(subscription)),
				...{ on_since: toDate(now), confirmed_at: toDate(now), trouble: null, trouble_at: null }
			})
			.where('id', '=', channel.id)
			.execute();
		await tell({ name: 'reach.changed', person: actor.personId, channel: channel.id });
		return { id: channel.id };
	}
});

/** From the right code on, the channel is used. Throws Invalid for a wrong code, and for one that is over, in the same words. */
export async function proveChannel(actor: Actor, raw: unknown): Promise<void> {
	const { proven } = await tryCode(actor, raw);
	if (!proven) throw new Invalid({ code: 'notifications_error_code' });
}
