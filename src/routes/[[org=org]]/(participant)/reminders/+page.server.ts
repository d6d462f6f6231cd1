import { formAction } from '#platform/http/form-action.ts';
import {
	callMade,
	dropReminder,
	readReminders,
	remindMe,
	setReminderAside
} from '#features/commitments/index.server.ts';

export const load = async ({ locals }) => ({ list: await readReminders(locals.actor, {}) });

export const actions = {
	called: formAction(callMade, { next: '/reminders' }),
	aside: formAction(setReminderAside, { next: '/reminders' }),
	drop: formAction(dropReminder, { next: '/reminders' }),
	remind: formAction(remindMe, { next: '/reminders' })
};
