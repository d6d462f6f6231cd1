import { sql } from 'kysely';
import * as v from 'valibot';
import { programmeZone, todayHere } from '#features/programme/index.server.ts';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { isSelf, type Actor } from '#platform/actor.ts';
import { useCase } from '#platform/use-case.server.ts';
import {
	fewestDays,
	fewestPeople,
	grounds,
	kindsKept,
	longestGag,
	longestHold,
	mostDays,
	usualDays,
	type Days,
	type Ground
} from '../domain/keeping.ts';
import { mayDecideKeeping } from '../domain/permissions.ts';
import { confirmationsOf, daysNow } from './keeping-rows.ts';

export type HoldLine = {
	id: string;
	person: string;
	ground: Ground;
	from: string;
	until: string;
	gag: string | null;
	setBy: string | null;
	ended: string | null;
};

export type CountLine = { month: string; what: 'contact' | 'request'; times: number; minutes: number };

export type Keeping = {
	/** What was confirmed last, or what is offered where nothing was. */
	days: Days;
	confirmedAt: string | null;
	/** What counts at this moment; null: nothing is destroyed by the clock. */
	inForce: Days | null;
	/** What stayed of people whose days are over: by month, from so many people on that nobody is known by it (INV-22). */
	counts: CountLine[];
	holds: HoldLine[];
	today: string;
};

/** How long things are kept, and what has to be kept by law: for leads. Nothing of anybody is opened. */
export const readKeeping = useCase({
	name: 'record.read-keeping',
	input: v.object({}),
	allow: mayDecideKeeping,
	run: async (ctx): Promise<Keeping> => {
		const [newest] = await confirmationsOf(ctx.db);
		const { rows } = await sql<Omit<HoldLine, 'setBy'> & { by: string }>`
			select id, person_id as person, ground, from_on::text as from, until_on::text as until, gag_until::text as gag, set_by as by,
				coalesce((ended_at at time zone ${await programmeZone(ctx)})::date, case when until_on < day_everywhere() then until_on end)::text as ended
			from legal_hold order by ended_at is not null, set_at desc limit 200`.execute(ctx.db);
		const names = await ctx.names.of(rows.map(({ by }) => by));
		return {
			days: newest ?? usualDays,
			confirmedAt: newest?.at.toISOString() ?? null,
			inForce: await daysNow(ctx.db, toDate(ctx.now)),
			counts: await countsOf(ctx.db),
			holds: rows.map(({ by, ...hold }) => ({ ...hold, setBy: names.get(by) ?? null })),
			today: (await todayHere(ctx)).toString()
		};
	}
});

/** The newest months first. */
async function countsOf(db: Database): Promise<CountLine[]> {
	const { rows } = await sql<CountLine>`
		select to_char(month, 'YYYY-MM') as month, what, times, minutes from month_count
		where people >= ${fewestPeople} order by month_count.month desc, what limit 100`.execute(db);
	return rows;
}

const wholeDays = v.pipe(
	v.string('record_error_days'),
	v.trim(),
	v.regex(/^\d{1,4}$/, 'record_error_days'),
	v.transform(Number),
	v.minValue(fewestDays, 'record_error_days'),
	v.maxValue(mostDays, 'record_error_days')
);

/** A lead confirms how many days things are kept (INV-35). Longer counts at once, shorter after a week. */
export const confirmKeeping = useCase({
	name: 'record.confirm-keeping',
	input: v.pipe(
		v.object({ notes: wholeDays, talk: wholeDays, account: wholeDays, facts: wholeDays }),
		v.forward(
			v.check(({ notes, talk }) => notes <= talk, 'record_error_order'),
			['talk']
		),
		v.forward(
			v.check(({ talk, account }) => talk <= account, 'record_error_order'),
			['account']
		)
	),
	allow: mayDecideKeeping,
	run: async (ctx, days) => {
		const [newest] = await confirmationsOf(ctx.db);
		// The same once more, by an impatient thumb, is no new confirmation.
		if (newest && kindsKept.every((kind) => newest[kind] === days[kind])) return;
		await ctx.db
			.insertInto('keeping')
			.values({
				id: newId(),
				programme_id: ctx.actor.org.id,
				notes_days: days.notes,
				talk_days: days.talk,
				account_days: days.account,
				facts_days: days.facts,
				confirmed_by: ctx.actor.personId!,
				confirmed_at: toDate(ctx.now)
			})
			.execute();
	}
});

const day = v.pipe(
	v.string('record_error_day'),
	v.trim(),
	v.isoDate('record_error_day'),
	v.check(isDay, 'record_error_day')
);
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

function isDay(text: string): boolean {
	const at = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The number of a person, alone or within the address of a page about them. */
const personInput = v.pipe(
	v.string('record_error_person'),
	v.maxLength(500, 'record_error_person'),
	v.check((text) => uuid.test(text), 'record_error_person'),
	v.transform((text) => uuid.exec(text)![0].toLowerCase())
);

const daysBetween = (from: string, until: string) => (Date.parse(until) - Date.parse(from)) / 86_400_000;

const setHold = useCase({
	name: 'record.set-hold',
	input: v.pipe(
		v.object({
			id: idInput,
			person: personInput,
			ground: v.picklist(grounds, 'record_error_ground'),
			from: day,
			until: day,
			gag: v.optional(
				v.union(
					[
						v.pipe(
							v.literal(''),
							v.transform(() => null)
						),
						day
					],
					'record_error_day'
				),
				''
			)
		}),
		v.forward(
			v.check(({ from, until }) => {
				const days = daysBetween(from, until);
				return days > 0 && days <= longestHold;
			}, 'record_error_until'),
			['until']
		),
		v.forward(
			v.check(
				({ from, until, gag }) =>
					gag === null || (gag <= until && gag >= from && daysBetween(from, gag) <= longestGag),
				'record_error_gag'
			),
			['gag']
		)
	),
	allow: mayDecideKeeping,
	run: async (ctx, { id, person, ground, from, until, gag }) => {
		const known = await ctx.db.selectFrom('legal_hold').select('id').where('id', '=', id).executeTakeFirst();
		if (known) return;
		await sql`insert into legal_hold (id, person_id, programme_id, ground, from_on, until_on, gag_until, set_by, set_at)
			values (${id}, ${person}, ${ctx.actor.org.id}, ${ground}, ${from}::date, ${until}::date, ${gag}::date, ${ctx.actor.personId}, ${toDate(ctx.now)})`.execute(
			ctx.db
		);
		await ctx.tell({ name: 'legal-hold.set', hold: id });
	}
});

/**
 * A lead notes that nothing of this person may be destroyed: ground, day and end, and how long they must not be told, if a
 * court said so. The same form twice is one. Says at its place when nobody here has this number.
 */
export const keepByLaw = (actor: Actor, input: unknown): Promise<void> =>
	setHold(actor, input).catch((error: unknown) => {
		throw error instanceof Conflict ? new Invalid({ person: 'record_error_person' }) : error;
	});

/** A lead ends a hold before its day, and never one about themselves. Twice is once; it stays on the list. */
export const endHold = useCase({
	name: 'record.end-hold',
	input: v.object({ hold: idInput }),
	load: async ({ db }, { hold }) => {
		const row = await db
			.selectFrom('legal_hold')
			.select('person_id')
			.where('id', '=', hold)
			.executeTakeFirst();
		if (!row) throw new NotFound();
		return row;
	},
	// Visible to the person too, so that seeing it is no leave to end it.
	allow: (actor, { person_id }) => mayDecideKeeping(actor) && !isSelf(actor, person_id),
	run: async (ctx, { hold }) => {
		await ctx.db
			.updateTable('legal_hold')
			.set({ ended_by: ctx.actor.personId, ended_at: toDate(ctx.now) })
			.where('id', '=', hold)
			.where('ended_at', 'is', null)
			.execute();
		await ctx.tell({ name: 'legal-hold.ended', hold });
	}
});
