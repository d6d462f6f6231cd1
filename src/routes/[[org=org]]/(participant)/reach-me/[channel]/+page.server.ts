import { formAction } from '#platform/http/form-action.ts';
import {
	changeChannel,
	proveChannel,
	readChannel,
	removeChannel,
	sendCode,
	sendTrial,
	switchOn
} from '#features/notifications/index.server.ts';

export const load = async ({ locals, params, url }) => ({
	channel: await readChannel(locals.actor, { channel: params.channel }),
	isShared: locals.sharedPhone,
	said: url.searchParams.get('said')
});

export const actions = {
	send: formAction(sendCode, { next: ({ id }) => `/reach-me/${id}?said=sent` }),
	prove: formAction(proveChannel, {
		next: (_, { params }) => `/reach-me/${params.channel}?said=on`
	}),
	on: formAction(switchOn, { secret: ['subscription'], next: ({ id }) => `/reach-me/${id}?said=on` }),
	trial: formAction(sendTrial, { next: ({ id }) => `/reach-me/${id}?said=sent` }),
	change: formAction(changeChannel, { next: ({ id }) => `/reach-me/${id}?said=kept` }),
	remove: formAction(removeChannel, { next: '/reach-me' })
};
