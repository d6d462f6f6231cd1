import { m } from '#paraglide/messages.js';
import type { Between } from '#platform/between.ts';
import type { Cover, Kind, Safety } from '../domain/channel.ts';

export const kindWord: Record<Kind, () => string> = {
	email: m.notifications_kind_email,
	push: m.notifications_kind_push,
	text: m.notifications_kind_text
};

export const safetyWord: Record<Safety, () => string> = {
	safe: m.notifications_safety_safe,
	'not-safe': m.notifications_safety_not_safe,
	unknown: m.notifications_safety_unknown
};

/** The text itself, in the reader's language. */
export const coverWord: Record<Cover, () => string> = {
	message: m.notifications_cover_message,
	reminder: m.notifications_cover_reminder,
	update: m.notifications_cover_update
};

export const hoursWords = ({ from, until }: Between): string =>
	from === until ? m.notifications_hours_any() : m.notifications_hours_between({ from, until });
