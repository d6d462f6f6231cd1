import type { Temporal } from 'temporal-polyfill';
import * as v from 'valibot';
import { holds } from '#platform/actor.ts';
import { useCase } from '#platform/use-case.server.ts';
import type { Context } from '#platform/use-case.server.ts';
import { maySeeTeam } from '../domain/permissions.ts';
import type { SupervisionState } from '../domain/supervision.ts';
import { partsFrom, readPlace, writePlace, type Part, type Place } from '../domain/team-order.ts';
import { findInput } from './inputs.ts';
import { dayOf, factOf, zoneOf } from './rows.ts';
import type { SupervisionFact } from './rows.ts';
import {
	firstSupervisors,
	liveAmong,
	supervisionsOf,
	supportersAmong,
	withoutSupervisor,
	type Asked
} from './team-parts.ts';

export type Named = { id: string; name: string };
export type Supervised = {
	supervisionId: string;
	supporter: Named;
	supervisor: Named | null;
	state: SupervisionState;
	/** The day by which the two should meet, and whether it has come; null while nobody supervises. */
	due: { on: string; isDue: boolean } | null;
};

/** One page of the whole team, for a lead. */
export type Led = {
	people: Supervised[];
	/** Where the next page begins, or null at the end. */
	after: string | null;
	isFirst: boolean;
	/** What was looked for, or null. */
	find: string | null;
	/** How many are without a peer supervisor: counted up to a hundred, and whether there are more. */
	missing: { count: number; orMore: boolean };
	/** All peer supervisors where they are few enough for a list; null where one is looked for on a page of its own. */
	supervisors: Named[] | null;
};

/** What a lead sees of the whole team (`led`), and a peer supervisor of their own people (`mine`). No participant is in it. */
export type Team = { led: Led | null; mine: Supervised[] };

const pageSize = 25;
const countedUpTo = 100;
const fewSupervisors = 12;
/** Nobody holds more relations than this, so it is everybody. */
const mineAtMost = 300;

export const readTeam = useCase({
	name: 'supervision.read-team',
	input: v.object({
		find: findInput,
		after: v.pipe(
			v.optional(v.string(), ''),
			v.transform((text) => readPlace(text))
		)
	}),
	allow: maySeeTeam,
	run: async (ctx, { find, after }): Promise<Team> => {
		const programmeId = ctx.actor.relations.find(({ kind }) => kind === 'role:lead')?.scope;
		return {
			led: programmeId === undefined ? null : await led(ctx, { programmeId, find }, after),
			mine: await mine(ctx)
		};
	}
});

async function led(ctx: Context, asked: Asked, after: Place | null): Promise<Led> {
	const { programmeId, find } = asked;
	const { gone, nobody } = await withoutSupervisor(ctx, programmeId, countedUpTo + 1);
	const found = await pageOf(ctx, asked, after, gone);
	const last = found.slice(0, pageSize).at(-1);
	const without = [...gone.map(({ supporterId }) => supporterId), ...nobody];
	const here = await supportersAmong(ctx, programmeId, [
		...without,
		...found.map(({ fact }) => fact.supporterId)
	]);
	const page = found.slice(0, pageSize).filter(({ fact }) => here.has(fact.supporterId));
	if (find !== null) for (const { fact } of page) ctx.opened(fact.supporterId, 'person', 'search');
	const few = await firstSupervisors(ctx, programmeId, fewSupervisors + 1);
	const live = await liveAmong(
		ctx,
		page.map(({ fact }) => fact.id)
	);
	const today = dayOf(ctx.now, await zoneOf(ctx));
	const supervisors = few.length > fewSupervisors ? [] : few;
	const named = await namesFor(
		ctx,
		page.map(({ fact }) => fact),
		supervisors
	);
	return {
		people: page.map(({ fact }) => shown(today, fact, named, live.has(fact.id))),
		after: found.length > pageSize && last ? writePlace(placeOf(last)) : null,
		isFirst: after === null,
		find,
		missing: {
			count: Math.min(without.filter((id) => here.has(id)).length, countedUpTo),
			orMore: without.length > countedUpTo
		},
		supervisors: few.length > fewSupervisors ? null : supervisors.map(named)
	};
}

type InPart = { part: Part; fact: SupervisionFact };

const placeOf = ({ part, fact }: InPart): Place => ({
	part,
	id: fact.id,
	day: part === 'by-day' ? fact.dueOn!.toString() : null
});

/** One page and one more, part after part: so many reads as there are parts, at most. */
async function pageOf(
	ctx: Context,
	asked: Asked,
	after: Place | null,
	gone: readonly SupervisionFact[]
): Promise<InPart[]> {
	const page: InPart[] = [];
	for (const part of partsFrom(after)) {
		// Whoever stands under "gone" is not said again where their row would have them.
		const said = new Set(page.flatMap((one) => (one.part === 'gone' ? one.fact.id : [])));
		const left = pageSize + 1 - page.length + said.size;
		const isRead = part === 'gone' && after === null && asked.find === null;
		const facts = isRead ? gone.slice(0, left) : await supervisionsOf(ctx, asked, part, after, left);
		const fresh = facts.filter(({ id }) => !said.has(id));
		page.push(...fresh.map((fact) => ({ part, fact })));
		if (page.length > pageSize) break;
	}
	return page;
}

async function mine(ctx: Context): Promise<Supervised[]> {
	const rows = await ctx.db
		.selectFrom('supervision')
		.selectAll()
		.where('supervisor_id', '=', ctx.actor.personId)
		.where('kind', '=', 'peer')
		.orderBy('due_on', (order) => order.asc().nullsFirst())
		.orderBy('id')
		.limit(mineAtMost)
		.execute();
	const facts = rows.map(factOf);
	const named = await namesFor(ctx, facts, []);
	const today = dayOf(ctx.now, await zoneOf(ctx));
	return facts.map((fact) => shown(today, fact, named, holds(ctx.actor, 'supervises', fact.id)));
}

async function namesFor(ctx: Context, facts: readonly SupervisionFact[], others: readonly string[]) {
	const people = facts.flatMap(({ supporterId, supervisorId }) => [supporterId, supervisorId ?? []].flat());
	const names = await ctx.names.of([...people, ...others]);
	return (id: string): Named => ({ id, name: names.get(id) ?? '…' });
}

/** Somebody who is no longer a supervisor is not one here either, whatever the row still says. */
function shown(
	today: Temporal.PlainDate,
	fact: SupervisionFact,
	named: (id: string) => Named,
	isLive: boolean
): Supervised {
	const gone = fact.supervisorId !== null && !isLive;
	const due = gone ? null : fact.dueOn;
	return {
		supervisionId: fact.id,
		supporter: named(fact.supporterId),
		supervisor: fact.supervisorId && !gone ? named(fact.supervisorId) : null,
		state: gone ? 'gap' : fact.state,
		due: due && { on: due.toString(), isDue: due.until(today).sign >= 0 }
	};
}
