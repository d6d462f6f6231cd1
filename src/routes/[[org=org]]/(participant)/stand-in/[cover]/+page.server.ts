import { endCover, readCover, showAnew, writeInCover } from '#features/cover/index.server.ts';
import { afterForm } from '#platform/http/after-form.ts';
import { formAction } from '#platform/http/form-action.ts';

export const load = async ({ locals, params, request }) => ({
	cover: await afterForm(request, readCover(locals.actor, { cover: params.cover }))
});

const input = (values: object, { params }: { params: Partial<Record<string, string>> }) => ({
	...values,
	cover: params.cover
});
const next = ({ cover }: { cover: string }) => `/stand-in/${cover}`;

export const actions = {
	write: formAction(writeInCover, { input, next }),
	anew: formAction(showAnew, { input, next }),
	end: formAction(endCover, { input, next: ({ mine }) => (mine ? '/home' : '/my-day') })
};
