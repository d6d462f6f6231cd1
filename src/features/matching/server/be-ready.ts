import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { codeVersion } from '../domain/match.ts';
import { mayMarkTraining, maySayOwn } from '../domain/permissions.ts';
import { self } from './own-words.ts';
import { programmeOf } from './programme-of.ts';

/** A page of people; nobody asks for more at once. */
const supportersAtOnce = 100;

/** The supporter signs the code of conduct and ethics that is in force (R052). Signing it twice is signing it once. */
export const signCode = useCase({
	name: 'matching.sign-code',
	input: v.object({}),
	allow: maySayOwn,
	run: async (ctx) => {
		const me = self(ctx);
		const programmeId = programmeOf(ctx.actor, 'supporter');
		await ctx.db
			.insertInto('code_signature')
			.values({ person_id: me, programme_id: programmeId, version: codeVersion, signed_at: toDate(ctx.now) })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await ctx.db
			.insertInto('supporter_room')
			.values({ person_id: me, programme_id: programmeId, code_signed: true })
			.onConflict((conflict) =>
				conflict.columns(['person_id', 'programme_id']).doUpdateSet({ code_signed: true })
			)
			.execute();
	}
});

/** A lead notes that a supporter of their programme has done the ethics training. */
export const noteTraining = useCase({
	name: 'matching.note-training',
	input: v.object({ supporterId: idInput }),
	load: async (ctx, { supporterId }) => {
		const led = ctx.actor.relations.filter(({ kind }) => kind === 'role:lead').map(({ scope }) => scope);
		if (led.length === 0) return { programmeId: null };
		const role = await ctx.db
			.selectFrom('relation')
			.select('scope')
			.where('person_id', '=', supporterId)
			.where('kind', '=', 'role:supporter')
			.where('scope', 'in', led)
			.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(ctx.now))]))
			.executeTakeFirst();
		if (!role) throw new NotFound();
		return { programmeId: role.scope };
	},
	allow: mayMarkTraining,
	run: async (ctx, { supporterId }, { programmeId }) => {
		if (programmeId === null) throw new NotFound();
		await ctx.db
			.insertInto('ethics_training')
			.values({
				person_id: supporterId,
				programme_id: programmeId,
				noted_by: self(ctx),
				done_at: toDate(ctx.now)
			})
			.onConflict((conflict) => conflict.doNothing())
			.execute();
		await ctx.db
			.insertInto('supporter_room')
			.values({ person_id: supporterId, programme_id: programmeId, trained: true })
			.onConflict((conflict) =>
				conflict.columns(['person_id', 'programme_id']).doUpdateSet({ trained: true })
			)
			.execute();
	}
});

export type Readiness = { supporterId: string; trained: boolean; signed: boolean; free: number };

/** How far these supporters of the programme are, for its lead: training, signature, room. No profile and no participant. */
export const readReadiness = useCase({
	name: 'matching.read-readiness',
	input: v.object({ supporters: v.pipe(v.array(idInput), v.maxLength(supportersAtOnce)) }),
	allow: mayMarkTraining,
	run: async (ctx, { supporters }): Promise<Readiness[]> => {
		const led = ctx.actor.relations.filter(({ kind }) => kind === 'role:lead').map(({ scope }) => scope);
		if (supporters.length === 0) return [];
		const rooms = await ctx.db
			.selectFrom('supporter_room')
			.select(['person_id', 'trained', 'code_signed'])
			.where('programme_id', 'in', led)
			.where('person_id', 'in', supporters)
			.execute();
		const places = await ctx.db
			.selectFrom('place')
			.select(({ fn }) => ['supporter_id', fn.countAll<string>().as('free')])
			.where('programme_id', 'in', led)
			.where('supporter_id', 'in', supporters)
			.where('match_id', 'is', null)
			.where('kept', '=', true)
			.groupBy('supporter_id')
			.execute();
		const free = new Map(places.map((row) => [row.supporter_id, Number(row.free)]));
		return rooms.map((room) => ({
			supporterId: room.person_id,
			trained: room.trained,
			signed: room.code_signed,
			free: free.get(room.person_id) ?? 0
		}));
	}
});
