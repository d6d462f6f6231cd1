import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { idInput } from '#platform/ids.ts';
import { runtime } from '#platform/runtime.ts';
import { signedIn, useCase, type Context } from '#platform/use-case.server.ts';
import { isToAsk, kinds } from '../domain/channel.ts';
import { isTheirs } from '../domain/permissions.ts';
import { ownAddress, ownChannel, ownChannels, type OwnChannel } from './rows.ts';
import { senders } from './senders/sender.ts';
import { textOf } from './texts.ts';

/** By what this installation can send at all. */
export const canSend = () => {
	const by = senders(runtime().reach);
	return Object.fromEntries(kinds.map((kind) => [kind, kind in by])) as Record<
		(typeof kinds)[number],
		boolean
	>;
};

/** A channel as its owner's pages show it. */
function shown(ctx: Context, channel: OwnChannel) {
	const { id, kind, safety, hours, cover, language, standing, trouble, confirmedAt } = channel;
	return {
		...{ id, kind, safety, hours, cover, standing, trouble, confirmedAt },
		// An endpoint of a browser tells its owner nothing.
		address: channel.sealed && kind !== 'push' ? ownAddress(ctx, channel.sealed) : null,
		text: textOf(cover, language),
		isToAsk: isToAsk(confirmedAt, toDate(ctx.now)),
		isReachable: canSend()[kind]
	};
}
export type ShownChannel = ReturnType<typeof shown>;

/** How the program may tell the actor that there is something new, and by what it can here. */
export const readChannels = useCase({
	name: 'notifications.read',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => ({
		channels: (await ownChannels(ctx)).map((channel) => shown(ctx, channel)),
		can: canSend()
	})
});

/** One of them, with whether a code is on its way. */
export const readChannel = useCase({
	name: 'notifications.read-one',
	input: v.object({ channel: idInput }),
	load: (ctx, { channel }) => ownChannel(ctx, channel),
	allow: isTheirs,
	run: async (ctx, _input, channel) => {
		const code = await ctx.db
			.selectFrom('reach_code')
			.select('expires_at')
			.where('channel_id', '=', channel.id)
			.executeTakeFirst();
		return {
			...shown(ctx, channel),
			codeSent: code !== undefined && code.expires_at > toDate(ctx.now),
			mailFrom: channel.kind === 'email' ? (runtime().reach.mail?.from ?? null) : null,
			/** What a browser is told of us when it is asked: the public half of a key. */
			pushKey: channel.kind === 'push' ? (runtime().reach.push?.keys.publicKey ?? null) : null
		};
	}
});
export type OneChannel = Awaited<ReturnType<typeof readChannel>>;
