import * as v from 'valibot';
import { holds } from '#platform/actor.ts';
import { useCase } from '#platform/use-case.server.ts';
import { maySeeOwn } from '../domain/permissions.ts';
import type { SupervisionState } from '../domain/supervision.ts';
import { factOf } from './rows.ts';
import { supervisorsPhone } from './work-phone.ts';

export type OwnSupervision = {
	state: SupervisionState;
	supervisionId: string | null;
	supervisor: string | null;
	/** Their work phone, if they gave one. */
	phone: string | null;
	/** Whom to reach while there is a gap; null: any programme lead (R124). */
	interim: string | null;
	due: string | null;
};

const nothingYet: OwnSupervision = {
	state: 'needed',
	supervisionId: null,
	supervisor: null,
	phone: null,
	interim: null,
	due: null
};

/** A supporter sees who supervises them, or whom to reach meanwhile. */
export const readMySupervision = useCase({
	name: 'supervision.read-mine',
	input: v.object({}),
	allow: maySeeOwn,
	run: async (ctx): Promise<OwnSupervision> => {
		const row = await ctx.db
			.selectFrom('supervision')
			.selectAll()
			.where('supporter_id', '=', ctx.actor.personId)
			.where('kind', '=', 'peer')
			.executeTakeFirst();
		if (!row) return nothingYet;
		const own = factOf(row);
		// The role of one of the two may have ended by its last day: then nobody is there, whatever the row still says.
		const there = holds(ctx.actor, 'supervised', own.id);
		const supervisorId = there ? own.supervisorId : null;
		const state = own.supervisorId !== null && !there ? 'gap' : own.state;
		const names = await ctx.names.of([supervisorId, own.interimId].filter((id) => id !== null));
		return {
			state,
			supervisionId: own.id,
			supervisor: supervisorId ? (names.get(supervisorId) ?? null) : null,
			phone: supervisorId ? await supervisorsPhone(ctx, own.id) : null,
			interim: own.interimId ? (names.get(own.interimId) ?? null) : null,
			due: state === 'active' ? (own.dueOn?.toString() ?? null) : null
		};
	}
});
