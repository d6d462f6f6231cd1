import * as v from 'valibot';
import { dayOf } from '#platform/clock.ts';
import { NotFound } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { called, pairsOf } from '#features/messages/index.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { formsUnder, type Kind } from '../domain/kinds.ts';
import { maySeeOwn, mayUse, walksWithThem } from '../domain/permissions.ts';
import { stateOn, type State } from '../domain/release.ts';
import type { Packet } from '../domain/text.ts';
import type { LawfulGround, WayToLeave } from '../domain/ways.ts';
import { recipientOf } from './compose.ts';
import { dayIn, todayIn } from './days.ts';
import { groundOf, saidOf } from './left-by-law.ts';
import { privacyOn } from './privacy.ts';
import { stopNoticeOf, toBeTold } from './tell-of-stop.ts';
import { momentOf, packetsOf, releasesOf, releaseToOpen, whyNotAt, type Kept } from './rows.ts';

/** The person's own releases, what has left under them, and the forms there are. */
export const readOwnReleases = useCase({
	name: 'consent.own',
	input: v.object({}),
	allow: maySeeOwn,
	run: (ctx) => releaseList(ctx, ctx.actor.personId!, null)
});

/** The same for whoever walks with this person now: what they may do, and what has left. */
export const readReleasesOf = useCase({
	name: 'consent.of-person',
	input: v.object({ person: idInput }),
	load: async (ctx, { person }) => {
		const walked = await ctx.db
			.selectFrom('match')
			.select('id')
			.where('participant_id', '=', person)
			.limit(1)
			.executeTakeFirst();
		if (walked) ctx.asksFor(person, 'consent');
		if (!walksWithThem(ctx.actor, person)) throw new NotFound();
		return person;
	},
	allow: walksWithThem,
	run: async (ctx, _input, person) => {
		const pair = (await pairsOf(ctx.db, ctx.actor)).find(
			(each) => each.participantId === person && each.standing !== 'over'
		);
		if (!pair) throw new NotFound();
		return releaseList(ctx, person, called(await ctx.names.of([person]), person));
	}
});

export type ReleaseList = Awaited<ReturnType<typeof releaseList>>;

async function releaseList(ctx: Context, person: string, name: string | null) {
	const moment = await momentOf(ctx, person);
	const { today } = moment;
	const releases = await releasesOf(ctx, person);
	const packets = await packetsOf(
		ctx,
		releases.map(({ id }) => id)
	);
	const rows = await leftOf(ctx, { person });
	const names = await ctx.names.of(rows.map(({ by_person }) => by_person));
	const said = await saidOf(
		ctx,
		rows.filter(({ release_id }) => release_id === null)
	);
	const { rules } = await privacyOn(ctx, today);
	const untold = await toBeTold(
		ctx,
		releases.map(({ id }) => id)
	);
	return {
		person,
		/** Null: the reader's own. */
		name,
		releases: releases.map((release): Line => ({
			id: release.id,
			state: stateOn(release, today),
			usable: whyNotAt(release, moment) === null,
			to: toOf(packets.get(release.id)),
			kind: packets.get(release.id)?.form.kind ?? null,
			thread: packets.get(release.id)?.thread ?? false,
			endsOn: release.endsOn,
			toBeTold: untold.has(release.id)
		})),
		forms: formsUnder(rules.separateForms.is),
		left: foldThreads(
			rows.map((row): LeftLine => {
				const packet = packets.get(row.release_id ?? '');
				const byLaw = said.get(row.id);
				return {
					...leftLine(row, names, ctx),
					release: row.release_id,
					law: groundOf(row),
					to: byLaw?.to ?? toOf(packet),
					thread: packet?.thread ?? false,
					times: 1,
					// What is written in a thread is read there, each message by itself.
					what: byLaw?.what ?? (packet?.thread ? [] : packet?.goesOut.map(({ heading }) => heading)) ?? [],
					notice: byLaw?.notice ?? (packet?.thread ? [] : packet?.notice) ?? []
				};
			})
		),
		batch: newId(),
		today,
		zone: await programmeZone(ctx),
		now: ctx.now.toString()
	};
}

const toOf = (packet: Packet | undefined) => (packet ? recipientOf(packet.form) : null);

/** One thing that left: under a release, or by law. */
export type LeftLine = {
	id: string;
	how: WayToLeave;
	/** ISO date. */
	day: string;
	mine: boolean;
	by: string;
	release: string | null;
	/** It was written where somebody from outside reads along. */
	thread: boolean;
	/** How often on that day: each message of a thread leaves by itself, and a day of one person is one line. */
	times: number;
	law: { ground: LawfulGround; basis: string } | null;
	to: string | null;
	what: readonly string[];
	notice: readonly string[];
};

/** What one person wrote in one thread on one day stands in one line. */
function foldThreads(lines: readonly LeftLine[]): LeftLine[] {
	const folded = new Map<string, LeftLine>();
	for (const line of lines) {
		const key = line.thread ? `${line.release} ${line.day} ${line.by}` : line.id;
		const before = folded.get(key);
		folded.set(key, before ? { ...before, times: before.times + 1 } : line);
	}
	return [...folded.values()];
}

type Line = {
	id: string;
	state: State;
	usable: boolean;
	/** Null: words that this reader can not open, for example before they are let in again. */
	to: string | null;
	kind: Kind | null;
	/** A thread stands on it: what leaves there is noted by itself. */
	thread: boolean;
	endsOn: string | null;
	/** It was stopped, and whoever got something is still to be told. */
	toBeTold: boolean;
};

/** What left by law is in the person's own list alone: whoever walks with them may hold it open beside them. */
const leftOf = (ctx: Context, of: { person: string } | { release: string }) =>
	ctx.db
		.selectFrom('disclosure')
		.select(['id', 'release_id', 'duty_id', 'demand_id', 'said', 'how', 'on_day', 'by_person'])
		.$if('person' in of, (query) => query.where('person_id', '=', (of as { person: string }).person))
		.$if('person' in of && of.person !== ctx.actor.personId, (query) =>
			query.where('release_id', 'is not', null)
		)
		.$if('release' in of, (query) => query.where('release_id', '=', (of as { release: string }).release))
		.orderBy('on_day', 'desc')
		.orderBy('at', 'desc')
		.execute();

const leftLine = (
	row: { id: string; how: string; on_day: Date; by_person: string },
	names: ReadonlyMap<string, string>,
	{ actor }: Context
) => ({
	id: row.id,
	how: row.how as WayToLeave,
	day: dayOf(row.on_day),
	mine: row.by_person === actor.personId,
	by: called(names, row.by_person)
});

/** One release: the exact text, where it stands, what left, and what can be done with it now. */
export const readRelease = useCase({
	name: 'consent.read',
	input: v.object({ release: idInput }),
	load: (ctx, { release }) => releaseToOpen(ctx, release),
	allow: mayUse,
	run: (ctx, _input, release) => releasePage(ctx, release)
});

/** The sheet that tells whoever got something that it was stopped; null where nobody wishes that they are told. */
export const readStopSheet = useCase({
	name: 'consent.stop-sheet',
	input: v.object({ release: idInput }),
	load: (ctx, { release }) => releaseToOpen(ctx, release),
	allow: mayUse,
	run: async (ctx, _input, release) => {
		const page = await releasePage(ctx, release);
		return {
			release: release.id,
			sheet:
				page.stopNotice && page.packet && release.ended
					? {
							to: page.to,
							name: page.name,
							givenOn: page.givenOn,
							stoppedOn: await dayIn(ctx, release.ended.at),
							what: page.packet.goesOut.map(({ heading }) => heading)
						}
					: null
		};
	}
});

export type StopSheet = Awaited<ReturnType<typeof readStopSheet>>;

/** The sheet to print. There is none while nothing may leave under the release. */
export const readSheet = useCase({
	name: 'consent.sheet',
	input: v.object({ release: idInput }),
	load: (ctx, { release }) => releaseToOpen(ctx, release),
	allow: mayUse,
	run: async (ctx, _input, release) => {
		const page = await releasePage(ctx, release);
		return page.usable ? page : { ...page, packet: null };
	}
});

export type ReleasePage = Awaited<ReturnType<typeof releasePage>>;

async function releasePage(ctx: Context, release: Kept) {
	const { actor } = ctx;
	const today = await todayIn(ctx);
	const privacy = await privacyOn(ctx, today.toString());
	const packet = (await packetsOf(ctx, [release.id])).get(release.id) ?? null;
	const rows = await leftOf(ctx, { release: release.id });
	const members = actor.circles.holds(release.circleId) ? await ctx.circles.members(release.circleId) : [];
	const others = [...new Set([release.personId, ...members])].filter((person) => person !== actor.personId);
	const people = [
		release.personId,
		...others,
		...rows.map(({ by_person }) => by_person),
		...(release.explained ? [release.explained.by] : [])
	];
	const stop = await stopNoticeOf(ctx, release);
	if (stop?.told) people.push(stop.told.by);
	const names = await ctx.names.of(people);
	return {
		id: release.id,
		person: release.personId,
		asOwner: actor.personId === release.personId,
		name: called(names, release.personId),
		circle: others.map((person) => called(names, person)),
		/** It lies in the circle of two people, also when they no longer walk together. */
		inPair: release.matchId !== null,
		state: stateOn(release, today.toString()),
		usable: whyNotAt(release, await momentOf(ctx, release.personId)) === null,
		hash: release.hash,
		packet,
		to: toOf(packet ?? undefined),
		endsOn: release.endsOn,
		explained: release.explained && {
			mine: release.explained.by === actor.personId,
			byOwner: release.explained.by === release.personId,
			name: called(names, release.explained.by),
			at: release.explained.at.toISOString()
		},
		givenAt: release.given?.at.toISOString() ?? null,
		/** The day of the yes where the programme is, as it stands on paper. */
		givenOn: release.given && (await dayIn(ctx, release.given.at)),
		endedAt: release.ended?.at.toISOString() ?? null,
		/** Drawn up under other rules than those of today: it can not be given any more. */
		outdated: release.given === null && privacy.mark !== release.rulesMark,
		fullAge: privacy.fullAge,
		signsAloneFrom: privacy.signsAloneFrom,
		left: rows.map((row) => leftLine(row, names, ctx)),
		/** Whether those who got something are to be told of the stop, and whether they were. */
		stopNotice: stop && {
			told: stop.told && {
				how: stop.told.how,
				day: stop.told.day,
				mine: stop.told.by === actor.personId,
				by: called(names, stop.told.by)
			}
		},
		batch: newId(),
		today: today.toString(),
		zone: await programmeZone(ctx),
		now: ctx.now.toString()
	};
}
