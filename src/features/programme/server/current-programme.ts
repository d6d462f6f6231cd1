import type { Temporal } from 'temporal-polyfill';
import type { OwnRole } from '#platform/actor.ts';
import { NotFound } from '#platform/errors.ts';
import type { Language } from '#platform/i18n/languages.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { Model, NoteMode, OpeningHours, Programme, ProgrammeType } from '../domain/programme.ts';
import { withChosen } from '../domain/role-words.ts';

/**
 * The programme of this organisation, with its words for roles. Its id is the organisation's id, so it is also the
 * scope of everybody's role. Throws NotFound before the programme was set up.
 */
export async function currentProgramme(ctx: Pick<Context, 'db' | 'actor'>): Promise<Programme> {
	const row = await ctx.db
		.selectFrom('programme')
		.selectAll()
		.where('id', '=', ctx.actor.org.id)
		.executeTakeFirst();
	if (!row) throw new NotFound();
	const type = row.type as ProgrammeType;
	const chosen = await ctx.db
		.selectFrom('role_word')
		.select(['role', 'language', 'word'])
		.where('programme_id', '=', row.id)
		.execute();
	return {
		id: row.id,
		name: row.name,
		type,
		model: row.model as Model,
		language: row.language as Language,
		zone: row.zone,
		noteMode: row.note_mode as NoteMode,
		phone: row.phone,
		hours: hoursOf(row),
		words: withChosen(type, chosen as { role: OwnRole; language: Language; word: string }[])
	};
}

/** The programme's own time zone; before it is set up, universal time. */
export async function programmeZone(ctx: Pick<Context, 'db' | 'actor'>): Promise<string> {
	const row = await ctx.db
		.selectFrom('programme')
		.select('zone')
		.where('id', '=', ctx.actor.org.id)
		.executeTakeFirst();
	return row?.zone ?? 'UTC';
}

/** The day it is where the programme is. */
export const todayHere = async (ctx: Pick<Context, 'db' | 'actor' | 'now'>): Promise<Temporal.PlainDate> =>
	ctx.now.toZonedDateTimeISO(await programmeZone(ctx)).toPlainDate();

function hoursOf(row: {
	opens_at: string | null;
	closes_at: string | null;
	open_days: number[];
}): OpeningHours | null {
	if (row.opens_at === null || row.closes_at === null || row.open_days.length === 0) return null;
	return { opens: row.opens_at.slice(0, 5), closes: row.closes_at.slice(0, 5), days: row.open_days };
}

/** The programme's time zone, and the day it is there (ISO). */
export async function zoneAndDay(
	ctx: Pick<Context, 'db' | 'actor' | 'now'>
): Promise<{ zone: string; today: string }> {
	const zone = await programmeZone(ctx);
	return { zone, today: ctx.now.toZonedDateTimeISO(zone).toPlainDate().toString() };
}
