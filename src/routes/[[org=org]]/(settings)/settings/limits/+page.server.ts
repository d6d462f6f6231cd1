import { readProgrammeSettings, writeLimits } from '#features/programme/index.server.ts';
import { formAction } from '#platform/http/form-action.ts';
import { readerLanguage } from '#platform/i18n/reader.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { limits, confirmedBy, programme } = await readProgrammeSettings(locals.actor, {});
	const { en, fr, es } = limits;
	const day = new Intl.DateTimeFormat(readerLanguage(), { dateStyle: 'long', timeZone: programme.zone });
	const languages = new Intl.ListFormat(readerLanguage());
	const names = new Intl.DisplayNames(readerLanguage(), { type: 'language' });
	const read = [en, fr, es]
		.filter(({ status }) => status !== 'draft')
		.map(({ language }) => names.of(language)!);
	return {
		version: String(en.version),
		values: { wording: en.wording, text_en: en.text, text_fr: fr.text, text_es: es.text },
		read: read.length > 0 ? languages.format(read) : null,
		standing: en.confirmed && {
			version: String(en.version),
			date: day.format(en.confirmed.at),
			name: confirmedBy ?? '–'
		},
		lawyerRead: en.confirmed?.lawyerRead ?? false
	};
};

export const actions = { save: formAction(writeLimits) };
