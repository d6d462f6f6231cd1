import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Organisation } from '#platform/actor.ts';
import { lookupKey } from '#platform/circles/program-key.ts';
import { toDate } from '#platform/clock.ts';
import { NotFound } from '#platform/errors.ts';
import { languages, type Language } from '#platform/i18n/languages.ts';
import { useCase } from '#platform/use-case.server.ts';
import { calendarOf, coverWords, type CoverWord } from '../domain/calendar.ts';
import { mayListPlans, mayHaveFeed } from '../domain/permissions.ts';
import { coverWord } from '../ui/labels.ts';

/** Days that have gone by and still stand in it, so that a calendar does not lose what it shows. */
const daysKept = 14;
const longest = 300;

/** What the database keeps of the address: found by it, and nothing is compared with the secret itself. */
const lookupOf = (org: Organisation, secret: string) => lookupKey(org, 'calendar-feed', secret);

/** Whether the actor's own calendar is told when they are busy, and with which word. The address is not kept. */
export const readFeedSettings = useCase({
	name: 'scheduling.feed-settings',
	input: v.object({}),
	allow: mayListPlans,
	run: async ({ db, actor }) => {
		const row = await db
			.selectFrom('calendar_feed')
			.select(['word', 'made_at'])
			.where('person_id', '=', actor.personId)
			.executeTakeFirst();
		return row ? { word: row.word as CoverWord, since: row.made_at.toISOString() } : null;
	}
});

/** Turns it on under a new address, which is given back once. One from before is out of use at once. */
export const makeFeed = useCase({
	name: 'scheduling.make-feed',
	input: v.object({
		word: v.picklist(coverWords, 'scheduling_error_word'),
		language: v.optional(v.picklist(Object.keys(languages) as Language[]), 'en')
	}),
	allow: mayHaveFeed,
	run: async ({ db, actor, now }, { word, language }) => {
		const me = actor.personId!;
		await db.deleteFrom('calendar_feed').where('person_id', '=', me).execute();
		const secret = randomBytes(32).toString('base64url');
		await db
			.insertInto('calendar_feed')
			.values({ person_id: me, lookup: lookupOf(actor.org, secret), word, language, made_at: toDate(now) })
			.execute();
		return { secret };
	}
});

/** Turns it off: the address leads nowhere from now on. Again changes nothing. */
export const endFeed = useCase({
	name: 'scheduling.end-feed',
	input: v.object({}),
	allow: mayListPlans,
	run: async ({ db, actor }) =>
		void (await db.deleteFrom('calendar_feed').where('person_id', '=', actor.personId).execute())
});

/**
 * When whoever has this address is busy: what was agreed on with those they walk with now. Throws NotFound for any other
 * address, and for somebody who neither takes part nor supports here any more. No words can be opened by it.
 */
export const readFeed = useCase({
	name: 'scheduling.read-feed',
	input: v.object({ secret: v.pipe(v.string(), v.maxLength(100)) }),
	load: async (ctx, { secret }) => {
		const lookup = lookupOf(ctx.actor.org, secret);
		await ctx.present(lookup);
		const row = await ctx.db
			.selectFrom('calendar_feed')
			.select(['person_id', 'word', 'language'])
			.where('lookup', '=', lookup)
			.executeTakeFirst();
		if (!row) throw new NotFound();
		await ctx.become({ personId: row.person_id, keys: null });
		await ctx.relations.readAgain();
		if (!mayHaveFeed(ctx.actor)) throw new NotFound();
		return row;
	},
	allow: () => true,
	run: async (ctx, _input, { person_id: me, word, language }) => {
		const rows = await ctx.db
			.selectFrom('appointment')
			.select(['id', 'starts_at', 'ends_at', 'said_at'])
			.where((row) => row.or([row('participant_id', '=', me), row('supporter_id', '=', me)]))
			.where('state', 'in', ['scheduled', 'in_progress', 'completed', 'logged'])
			.where('ends_at', '>', toDate(ctx.now.subtract({ hours: 24 * daysKept })))
			.orderBy('starts_at')
			.orderBy('id')
			.limit(longest)
			.execute();
		const { org } = ctx.actor;
		const text = calendarOf(
			rows.map((row) => ({
				uid: lookupKey(org, 'calendar-entry', `${me} ${row.id}`).slice(0, 32),
				start: row.starts_at.getTime(),
				end: row.ends_at.getTime(),
				changed: row.said_at.getTime()
			})),
			coverWord[word as CoverWord]({}, { locale: language as Language })
		);
		return { text, tag: lookupKey(org, 'calendar-tag', text).slice(0, 32) };
	}
});
