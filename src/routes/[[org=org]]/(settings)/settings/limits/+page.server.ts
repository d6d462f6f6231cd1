import { readProgrammeSettings, writeLimits } from '#features/programme/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import { readerLanguage } from '#platform/i18n/reader.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { limits, confirmedBy, programme } = await readProgrammeSettings(locals.actor, {});
	const { en, fr, es } = limits;
	const day = new Intl.DateTimeFormat(readerLanguage(), { dateStyle: 'long', timeZone: programme.zone });
	return {
		values: {
			wording: en.wording,
			text_en: en.text,
			text_fr: fr.text,
			text_es: es.text,
			reviewed: [en, fr, es].filter(({ status }) => status !== 'draft').map(({ language }) => language)
		},
		standing: en.confirmed && {
			version: String(en.version),
			date: day.format(en.confirmed.at),
			name: confirmedBy ?? '–'
		}
	};
};

export const actions = { save: formAction(writeLimits) };
