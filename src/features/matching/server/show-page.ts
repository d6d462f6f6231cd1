import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { sealForProgram } from '#platform/circles/program-key.ts';
import { useCase } from '#platform/use-case.server.ts';
import type { Context } from '#platform/use-case.server.ts';
import { newId } from '#platform/ids.ts';
import { isPeerSupervised } from '#features/supervision/index.server.ts';
import { placesFor } from '../domain/capacity.ts';
import { codeVersion } from '../domain/match.ts';
import { published, showableFields } from '../domain/people.ts';
import type { Profile, ShowableField } from '../domain/people.ts';
import { maySayOwn } from '../domain/permissions.ts';
import { areasInput, gendersInput, languagesInput, livedAreas, nowsInput, ownText, yes } from './inputs.ts';
import { keptVersion, readProfile, self, writeProfile } from './own-words.ts';
import { programmeOf } from './programme-of.ts';
import { pagePurpose } from './suggestions.ts';

/** What I said of myself, what of it is shown, what room I have, and what is still missing before I can be asked. */
export const readMyPage = useCase({
	name: 'matching.read-page',
	input: v.object({}),
	allow: maySayOwn,
	run: async (ctx) => {
		const { db } = ctx;
		const me = self(ctx);
		const programmeId = programmeOf(ctx.actor, 'supporter');
		const room = await db
			.selectFrom('supporter_room')
			.selectAll()
			.where('person_id', '=', me)
			.where('programme_id', '=', programmeId)
			.executeTakeFirst();
		const page = await db
			.selectFrom('supporter_page')
			.select('shown_at')
			.where('person_id', '=', me)
			.where('programme_id', '=', programmeId)
			.executeTakeFirst();
		const places = await db
			.selectFrom('place')
			.select(['match_id', 'kept'])
			.where('supporter_id', '=', me)
			.where('programme_id', '=', programmeId)
			.execute();
		const signature = await db
			.selectFrom('code_signature')
			.select('signed_at')
			.where('person_id', '=', me)
			.where('programme_id', '=', programmeId)
			.where('version', '=', codeVersion)
			.executeTakeFirst();
		return {
			profile: await readProfile(ctx),
			seen: await keptVersion(ctx, 'matching.page'),
			hours: room?.hours_a_week ?? 0,
			takingNew: room?.taking_new ?? true,
			places: {
				all: places.filter(({ kept }) => kept).length,
				free: places.filter(({ kept, match_id }) => kept && match_id === null).length
			},
			shownAt: page?.shown_at ?? null,
			ready: {
				trained: room?.trained ?? false,
				signedAt: signature?.signed_at ?? null,
				supervised: await isPeerSupervised(db, me, programmeId, ctx.now)
			}
		};
	}
});

/**
 * The supporter keeps what they wrote in their own circle and, with `show`, publishes the chosen part under the server's
 * key (R021, H14). What was shown before and is not chosen any more is gone from the published form.
 */
export const sayMyPage = useCase({
	name: 'matching.say-page',
	input: v.object({
		seen: v.optional(v.string()),
		areas: areasInput,
		now: nowsInput,
		languages: languagesInput,
		times: ownText(300),
		line: ownText(300),
		willing: ownText(5_000),
		culture: ownText(500),
		gender: gendersInput,
		genderOwn: ownText(100),
		shown: v.pipe(
			v.optional(v.union([v.string(), v.array(v.string())]), []),
			v.transform((value) =>
				[value]
					.flat()
					.filter((field): field is ShowableField => showableFields.includes(field as ShowableField))
			)
		),
		hours: v.pipe(
			v.optional(v.union([v.string(), v.number()]), 0),
			v.transform((hours) => (typeof hours === 'string' ? Number(hours.trim().replace(',', '.')) : hours)),
			v.number('matching_error_hours'),
			v.minValue(0, 'matching_error_hours'),
			v.maxValue(60, 'matching_error_hours'),
			v.transform(Math.round)
		),
		takingNew: yes,
		show: yes
	}),
	allow: maySayOwn,
	run: async (ctx, { seen, areas, now, gender, genderOwn, hours, takingNew, show, ...said }) => {
		const me = self(ctx);
		const programmeId = programmeOf(ctx.actor, 'supporter');
		const profile: Profile = {
			...said,
			areas: livedAreas(areas, now),
			gender: { ticked: gender, own: genderOwn }
		};
		await writeProfile(ctx, profile, seen);
		await ctx.db
			.insertInto('supporter_room')
			.values({ person_id: me, programme_id: programmeId, hours_a_week: hours, taking_new: takingNew })
			.onConflict((conflict) =>
				conflict
					.columns(['person_id', 'programme_id'])
					.doUpdateSet({ hours_a_week: hours, taking_new: takingNew })
			)
			.execute();
		await makeRoom(ctx, programmeId, hours === 0 ? 0 : placesFor(hours));
		if (show) await publish(ctx, programmeId, profile);
		return { shown: show };
	}
});

/** The page is taken back: nobody who is choosing sees it from now on. What the supporter wrote stays with them. */
export const takePageBack = useCase({
	name: 'matching.take-page-back',
	input: v.object({}),
	allow: maySayOwn,
	run: async (ctx) => {
		await ctx.db
			.deleteFrom('supporter_page')
			.where('person_id', '=', self(ctx))
			.where('programme_id', '=', programmeOf(ctx.actor, 'supporter'))
			.execute();
	}
});

async function publish(ctx: Context, programmeId: string, profile: Profile): Promise<void> {
	const me = self(ctx);
	const sealed = sealForProgram(
		ctx.actor.org,
		pagePurpose,
		JSON.stringify({ ...published(profile), form: 1 }),
		me
	);
	const shown_at = toDate(ctx.now);
	await ctx.db
		.insertInto('supporter_page')
		.values({ person_id: me, programme_id: programmeId, sealed, shown_at })
		.onConflict((conflict) =>
			conflict.columns(['person_id', 'programme_id']).doUpdateSet({ sealed, shown_at })
		)
		.execute();
}

/** Gives a supporter so many places. Nobody who walks with them loses theirs: a place too many goes when it becomes free. */
async function makeRoom(ctx: Context, programmeId: string, wanted: number): Promise<void> {
	const { db } = ctx;
	const me = self(ctx);
	const mine = await db
		.selectFrom('place')
		.select(['id', 'match_id'])
		.where('supporter_id', '=', me)
		.where('programme_id', '=', programmeId)
		.orderBy('id')
		.forUpdate()
		.execute();
	const taken = mine.filter((place) => place.match_id !== null).map(({ id }) => id);
	const free = mine.filter((place) => place.match_id === null).map(({ id }) => id);
	const kept = [...taken, ...free].slice(0, wanted);
	const gone = free.filter((id) => !kept.includes(id));
	const beyond = taken.filter((id) => !kept.includes(id));
	if (gone.length > 0) await db.deleteFrom('place').where('id', 'in', gone).execute();
	if (beyond.length > 0)
		await db.updateTable('place').set({ kept: false }).where('id', 'in', beyond).execute();
	if (kept.length > 0) await db.updateTable('place').set({ kept: true }).where('id', 'in', kept).execute();
	const more = Array.from({ length: wanted - kept.length }, () => ({
		id: newId(),
		supporter_id: me,
		programme_id: programmeId
	}));
	if (more.length > 0) await db.insertInto('place').values(more).execute();
}
