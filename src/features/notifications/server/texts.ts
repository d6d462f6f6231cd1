import { m } from '#paraglide/messages.js';
import type { Language } from '#platform/i18n/languages.ts';
import type { Cover } from '../domain/channel.ts';

const texts = {
	message: m.notifications_cover_message,
	reminder: m.notifications_cover_reminder,
	update: m.notifications_cover_update
} as const satisfies Record<Cover, unknown>;

/** The text that a channel sends, whoever asks and in whichever language they read. */
export const textOf = (cover: Cover, language: Language): string => texts[cover]({}, { locale: language });
