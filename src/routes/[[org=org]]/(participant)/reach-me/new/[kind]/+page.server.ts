import { error } from '@sveltejs/kit';
import { formAction } from '#platform/http/form-action.ts';
import { isKind } from '#features/notifications/domain/channel.ts';
import { addChannel, readChannels } from '#features/notifications/index.server.ts';

export const load = async ({ locals, params }) => {
	if (!isKind(params.kind)) error(404, 'error_not_found');
	const { can } = await readChannels(locals.actor, {});
	return { kind: params.kind, can: can[params.kind] };
};

export const actions = { default: formAction(addChannel, { next: ({ id }) => `/reach-me/${id}` }) };
