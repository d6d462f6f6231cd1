import { formAction } from '#platform/http/form-action.ts';
import {
	dropReminder,
	readReminders,
	remindMe,
	setReminderAside
} from '#features/commitments/index.server.ts';

export const load = async ({ locals }) => ({ list: await readReminders(locals.actor, {}) });

export const actions = {
	aside: formAction(setReminderAside, { next: '/reminders' }),
	drop: formAction(dropReminder, { next: '/reminders' }),
	remind: formAction(remindMe, { next: '/reminders' })
};
