import { formAction } from '#platform/http/form-action.ts';
import {
	addCommunal,
	closeDropIn,
	dropCommunal,
	importSheet,
	keepKiosk,
	makeKiosk,
	openDropIn,
	previewSheet,
	readCommunal,
	readDropIn,
	stepDropIn
} from '#features/scheduling/index.server.ts';

export const load = async ({ locals }) => ({
	day: await readDropIn(locals.actor, {}),
	communal: await readCommunal(locals.actor, {})
});

const next = '/drop-in';

export const actions = {
	open: formAction(openDropIn, { next }),
	close: formAction(closeDropIn, { next }),
	/** From now on this device is for whoever comes by: whoever works here is signed out on it. */
	kiosk: formAction(makeKiosk, {
		next: '/kiosk',
		done: async ({ secret }, event) => {
			await event.locals.endSession();
			event.setHeaders({ 'clear-site-data': '"cache", "storage"' });
			keepKiosk(event, secret);
		}
	}),
	preview: formAction(previewSheet),
	import: formAction(importSheet, { next }),
	step: formAction(stepDropIn, { next }),
	communal: formAction(addCommunal, { next }),
	dropCommunal: formAction(dropCommunal, { next })
};
