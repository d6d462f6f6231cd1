import type { Language } from '#platform/i18n/languages.ts';
import type { Context } from '#platform/use-case.server.ts';
import { forGuardedPairs, limitsTemplate, partsOf, type TextPart } from '../domain/limits-text.ts';
import type { Wording } from '../domain/programme.ts';

export type LimitsStatus = 'draft' | 'reviewed' | 'endorsed';

/** What stays private and what must be passed on, as it is now. `version` is what somebody has seen. */
export type Limits = {
	version: number;
	language: Language;
	text: string;
	parts: TextPart[];
	status: LimitsStatus;
	wording: Wording;
	/** Null while nobody stands behind it: the template. */
	confirmed: { by: string; at: Date; lawyerRead: boolean } | null;
};

/** The newest limits of privacy in this language. Before a programme has its own: the general template, as version 0. */
export async function limitsText(ctx: Pick<Context, 'db' | 'actor'>, language: Language): Promise<Limits> {
	const row = await ctx.db
		.selectFrom('limits_version')
		.innerJoin('limits_text', (join) =>
			join
				.onRef('limits_text.programme_id', '=', 'limits_version.programme_id')
				.onRef('limits_text.version', '=', 'limits_version.version')
		)
		.select([
			'limits_version.version',
			'wording',
			'confirmed_by',
			'confirmed_at',
			'lawyer_read',
			'text',
			'status'
		])
		.where('limits_version.programme_id', '=', ctx.actor.org.id)
		.where('language', '=', language)
		.orderBy('limits_version.version', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row) return template(language);
	return {
		version: row.version,
		language,
		text: row.text,
		parts: partsOf(row.text),
		status: row.status as LimitsStatus,
		wording: row.wording as Wording,
		confirmed: { by: row.confirmed_by, at: row.confirmed_at, lawyerRead: row.lawyer_read }
	};
}

/** The texts of now as fields of a form, saying what is true where two guardians can open what two people write. */
export const limitsForGuardedPairs = (limits: Record<Language, Limits>): Record<string, string> =>
	Object.fromEntries(
		Object.values(limits).map(({ language, text }) => [`text_${language}`, forGuardedPairs(text, language)])
	);

export type NewLimits = {
	wording: Wording;
	lawyerRead: boolean;
	texts: Record<Language, string>;
	statuses?: Partial<Record<Language, LimitsStatus>>;
};

/** Adds a version in the actor's name. It is in force for everybody at once. Returns its number. */
export async function addLimits(ctx: Context, limits: NewLimits): Promise<number> {
	const programme_id = ctx.actor.org.id;
	const last = await ctx.db
		.selectFrom('limits_version')
		.select(({ fn }) => fn.max('version').as('version'))
		.where('programme_id', '=', programme_id)
		.executeTakeFirst();
	const version = (last?.version ?? 0) + 1;
	await ctx.db
		.insertInto('limits_version')
		.values({
			programme_id,
			version,
			wording: limits.wording,
			confirmed_by: ctx.actor.personId!,
			lawyer_read: limits.lawyerRead
		})
		.execute();
	const languages = Object.keys(limits.texts) as Language[];
	await ctx.db
		.insertInto('limits_text')
		.values(
			languages.map((language) => ({
				programme_id,
				version,
				language,
				text: limits.texts[language],
				status: limits.statuses?.[language] ?? 'draft'
			}))
		)
		.execute();
	return version;
}

function template(language: Language): Limits {
	const text = limitsTemplate('general', 'base', language);
	return {
		version: 0,
		language,
		text,
		parts: partsOf(text),
		status: 'draft',
		wording: 'base',
		confirmed: null
	};
}
