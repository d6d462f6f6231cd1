import * as v from 'valibot';
import { newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { packNamesNow } from '#features/consent/index.server.ts';
import { programmeZone, todayHere } from '#features/programme/index.server.ts';
import { careItems, isOpen, may, mayTell, plainSteps, states, type State } from '../domain/demand.ts';
import { additionsOf, asksForCare, readingOn } from '../domain/kinds.ts';
import { mayHandle, mayListDemands, mayReceive, maySeeOwn } from '../domain/permissions.ts';
import { candidates, handlersOf } from './handlers.ts';
import { noticeOf, type Notice } from './notice.ts';
import { demandInput, demandsSeen, demandToOpen, factsOf, noteOpening, toldOf, type Demand } from './rows.ts';

/** The demands that the actor handles, and what is needed to record another. */
export const readDemands = useCase({
	name: 'legal.read-all',
	input: v.object({}),
	allow: mayListDemands,
	run: async (ctx) => {
		const demands = await demandsSeen(ctx, 'handled');
		return {
			demands: demands.map(({ id, personId, kind, state, receivedOn, dueOn, gagUntil, opened }) => ({
				...{ id, person: personId, kind, state, receivedOn, dueOn },
				/** The person must not be told, up to this day; null: they may. */
				gag: opened ? null : gagUntil,
				isOpen: isOpen(state)
			})),
			mayReceive: mayReceive(ctx.actor),
			today: (await todayHere(ctx)).toString(),
			newId: newId()
		};
	}
});

export type Demands = Awaited<ReturnType<typeof readDemands>>;

/** One demand with every step and word, for those who handle it. */
export const readDemand = useCase({
	name: 'legal.read',
	input: v.object(demandInput),
	load: (ctx, { demand }) => demandToOpen(ctx, demand),
	allow: mayHandle,
	run: async (ctx, _input, demand) => {
		const me = ctx.actor.personId!;
		noteOpening(ctx, demand);
		const today = (await todayHere(ctx)).toString();
		const packs = await packNamesNow(ctx);
		const handlers = await handlersOf(ctx, demand);
		const others = (await candidates(ctx, demand.personId)).filter(
			({ person }) => !handlers.includes(person)
		);
		const steps = await stepsOf(ctx, demand);
		const names = await ctx.names.of([
			...handlers,
			...others.map(({ person }) => person),
			...steps.map(({ by }) => by)
		]);
		const called = (person: string) => names.get(person) ?? '';
		return {
			id: demand.id,
			person: demand.personId,
			kind: demand.kind,
			reading: readingOn(demand.kind, today),
			additions: additionsOf(packs),
			state: demand.state,
			isOpen: isOpen(demand.state),
			receivedOn: demand.receivedOn,
			dueOn: demand.dueOn,
			facts: (await factsOf(ctx, [demand.id])).get(demand.id) ?? { authority: '', asks: '' },
			told: demand.told,
			opened: demand.opened,
			gagUntil: demand.gagUntil,
			notice: demand.toldSealed ? await noticeOf(ctx, demand, toldOf(ctx, demand)) : null,
			next: plainSteps.filter((to) => may(demand.state, to)),
			mayTell: mayTell(demand),
			mayGag: may(demand.state, 'gagged') && !demand.opened,
			mayComply: may(demand.state, 'complied'),
			care: asksForCare(packs) ? await careOf(ctx, demand) : null,
			steps: steps.map(({ by, ...step }) => ({ ...step, by: called(by), mine: by === me })),
			handlers: handlers.filter((person) => person !== me).map(called),
			toName: others.map(({ person }) => ({ id: person, name: called(person) })),
			today,
			zone: await programmeZone(ctx),
			now: ctx.now.toString()
		};
	}
});

export type DemandShown = Awaited<ReturnType<typeof readDemand>>;

async function stepsOf(ctx: Context, demand: Demand) {
	const rows = await ctx.db
		.selectFrom('legal_demand_step')
		.select(['id', 'to_state', 'by_person', 'at'])
		.where('demand_id', '=', demand.id)
		.orderBy('at')
		.orderBy('id')
		.execute();
	const said = await ctx.words.read({ field: 'legal-demand.step', rows: rows.map(({ id }) => id) });
	return rows.map(({ id, to_state, by_person, at }) => ({
		id,
		to: states.find((state) => state === to_state) as State,
		by: by_person,
		at: at.toISOString(),
		words: said.get(id)?.text ?? ''
	}));
}

async function careOf(ctx: Context, demand: Demand) {
	const rows = await ctx.db
		.selectFrom('legal_demand_tick')
		.select('item')
		.where('demand_id', '=', demand.id)
		.execute();
	return careItems.map((item) => ({ item, done: rows.some((row) => row.item === item) }));
}

/** What was asked for of the actor's, as far as they may know: told, or after a gag. */
export const readOwnDemands = useCase({
	name: 'legal.own',
	input: v.object({}),
	allow: maySeeOwn,
	run: (ctx) => ownNotices(ctx)
});

/** For features that say so on a page of the person's. */
export async function ownNotices(ctx: Context): Promise<Notice[]> {
	const notices: Notice[] = [];
	for (const demand of await demandsSeen(ctx, 'mine'))
		notices.push(await noticeOf(ctx, demand, toldOf(ctx, demand)));
	return notices;
}

/** Whether something is asked for of the actor's that is not over, as far as they may know. */
export const somethingIsAsked = async (ctx: Context): Promise<boolean> =>
	(await demandsSeen(ctx, 'mine')).some(({ state }) => isOpen(state));
