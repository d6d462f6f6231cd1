import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Invalid } from '#platform/errors.ts';
import { newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { packNamesNow } from '#features/consent/index.server.ts';
import { called, pairsOf } from '#features/messages/index.server.ts';
import { programmeZone, todayHere } from '#features/programme/index.server.ts';
import { supervisionNow } from '#features/supervision/index.server.ts';
import type { Draft } from '../domain/duty.ts';
import { mayThinkItOver } from '../domain/permissions.ts';
import { rulesOn } from '../domain/rules.ts';
import { closeConsults, openConsult } from './consult.ts';
import { draftInput } from './inputs.ts';
import { authorities, dutySettings } from './rows.ts';

/** Those the actor walks with or welcomed, and is with now: a record can be about one of them. */
export async function peopleNow(ctx: Context): Promise<{ id: string; name: string }[]> {
	const pairs = await pairsOf(ctx.db, ctx.actor);
	const walked = pairs
		.filter(({ supporterId, standing }) => supporterId === ctx.actor.personId && standing !== 'over')
		.map(({ participantId }) => participantId);
	const welcomed = ctx.actor.relations.filter(({ kind }) => kind === 'welcomes').map(({ scope }) => scope);
	const people = [...new Set([...walked, ...welcomed])];
	const names = await ctx.names.of(people);
	return people.map((id) => ({ id, name: called(names, id) }));
}

/** What the actor has kept of what they are thinking over, or null. */
async function draftOf(ctx: Context): Promise<{ id: string; draft: Partial<Draft> } | null> {
	const row = await ctx.db.selectFrom('duty_draft').select('id').executeTakeFirst();
	if (!row) return null;
	const words = (await ctx.words.read({ field: 'duty.draft', rows: [row.id] })).get(row.id);
	return { id: row.id, draft: words ? (JSON.parse(words.text) as Partial<Draft>) : {} };
}

/** Everything for thinking it over: what the law asks, whom to talk to and to call, and what was kept so far. */
export const readHelper = useCase({
	name: 'duty.read-helper',
	input: v.object({}),
	allow: mayThinkItOver,
	run: async (ctx) => {
		const kept = await draftOf(ctx);
		const today = (await todayHere(ctx)).toString();
		const supervision = await supervisionNow(ctx);
		const settings = await dutySettings(ctx);
		const names = await ctx.names.of(supervision ? [supervision.supervisorId] : []);
		return {
			rules: rulesOn(await packNamesNow(ctx), today),
			authorities: await authorities(ctx),
			people: await peopleNow(ctx),
			values: kept?.draft ?? {},
			hasDraft: kept !== null,
			/** Null: nobody supervises them now. */
			supervisor: supervision && { name: called(names, supervision.supervisorId) },
			/** When they asked to talk, while that is open. */
			askedAt: (await openConsult(ctx))?.askedAt.toISOString() ?? null,
			withholdDays: settings.withholdDays,
			today,
			newId: newId(),
			zone: await programmeZone(ctx),
			now: ctx.now.toString()
		};
	}
});

export type Helper = Awaited<ReturnType<typeof readHelper>>;

/** Keeps what stands in the boxes, to come back to; whom it is about can only be somebody the actor is with. Only the actor can open it, and the row says nothing of it. */
export const keepDraft = useCase({
	name: 'duty.keep-draft',
	input: v.object(draftInput),
	allow: mayThinkItOver,
	run: async (ctx, draft) => {
		const me = ctx.actor.personId!;
		if (draft.person !== '' && !(await peopleNow(ctx)).some(({ id }) => id === draft.person))
			throw new Invalid({ person: 'duty_error_person' });
		// From two tabs at once there is one all the same.
		await ctx.db
			.insertInto('duty_draft')
			.values({ id: newId(), reporter_id: me, begun_at: toDate(ctx.now) })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		const { id } = await ctx.db.selectFrom('duty_draft').select('id').executeTakeFirstOrThrow();
		await ctx.words.write({
			circle: await ctx.circles.own(me),
			field: 'duty.draft',
			row: id,
			text: JSON.stringify(draft satisfies Draft)
		});
	}
});

/** After thinking or talking: no duty here. What was kept is gone, every version of it, and nothing tells of a participant. */
export const noDutyHere = useCase({
	name: 'duty.no-duty',
	input: v.object({}),
	allow: mayThinkItOver,
	run: async (ctx) => {
		await dropDraft(ctx);
		await closeConsults(ctx);
	}
});

export async function dropDraft(ctx: Context): Promise<void> {
	const row = await ctx.db.selectFrom('duty_draft').select('id').executeTakeFirst();
	if (!row) return;
	await ctx.words.erase({ field: 'duty.draft', row: row.id });
	await ctx.db.deleteFrom('duty_draft').where('id', '=', row.id).execute();
}
