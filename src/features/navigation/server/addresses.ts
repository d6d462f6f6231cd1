import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { mayKeepDirectory } from '../domain/permissions.ts';

import { carryOut } from './hide-addresses.ts';

export type ReviewedAddress = {
	/** Of the decision that can be made about it now: the same form sent twice is one. */
	id: string;
	location: string;
	name: string;
	organisation: string;
	address: string;
	signs: string[];
	/** Null: nobody has decided, and it is hidden because it was recognised. */
	decision: { what: 'show' | 'hide'; by: string | null; at: string } | null;
};

/** Addresses that are hidden, with what the hiding rests on; and those a lead has decided to show. */
export const reviewAddresses = useCase({
	name: 'navigation.review-addresses',
	input: v.object({}),
	allow: mayKeepDirectory,
	run: async (ctx): Promise<{ hidden: ReviewedAddress[]; shown: ReviewedAddress[]; zone: string }> => {
		const { rows } = await sql<{
			location: string;
			name: string;
			organisation: string;
			street: string;
			more: string;
			town: string;
			signs: string[] | null;
			decision: 'show' | 'hide' | null;
			decided_by: string | null;
			decided_at: Date | null;
		}>`
			select l.id as location, l.name, coalesce(o.name, '') as organisation, coalesce(h.street, a.street, '') as street, coalesce(h.more, a.more, '') as more, l.town, h.signs, d.decision, d.decided_by, d.decided_at
			from directory_location l
			left join directory_hidden_address h on h.location_id = l.id
			left join directory_address a on a.location_id = l.id
			left join directory_organisation o on o.source_key = l.organisation_key
			left join lateral (select decision, decided_by, decided_at from directory_address_decision d where d.location_id = l.id order by decided_at desc, id desc limit 1) d on true
			where h.location_id is not null or d.decision is not null
			order by l.name, l.id limit 1000`.execute(ctx.db);
		const names = await ctx.names.of(rows.flatMap((row) => row.decided_by ?? []));
		const lines = rows.map((row) => ({
			id: newId(),
			location: row.location,
			name: row.name,
			organisation: row.organisation,
			address: [row.street, row.more, row.town].filter((part) => part !== '').join(', '),
			signs: row.signs ?? [],
			hidden: row.signs !== null,
			decision: row.decision
				? {
						what: row.decision,
						by: row.decided_by ? (names.get(row.decided_by) ?? null) : null,
						at: row.decided_at!.toISOString()
					}
				: null
		}));
		const without = ({ hidden: _hidden, ...line }: (typeof lines)[number]): ReviewedAddress => line;
		return {
			hidden: lines.filter((line) => line.hidden).map(without),
			shown: lines.filter((line) => !line.hidden).map(without),
			zone: await programmeZone(ctx)
		};
	}
});

/**
 * A lead decides whether the address of a location is shown. It stays on record and holds in later imports. To hide is
 * carried out before it is answered; to show, a moment later.
 */
export const decideAddress = useCase({
	name: 'navigation.decide-address',
	input: v.object({
		id: idInput,
		location: idInput,
		decision: v.picklist(['show', 'hide'], 'navigation_error_step')
	}),
	allow: mayKeepDirectory,
	run: async (ctx, { id, location, decision }) => {
		const found = await ctx.db
			.selectFrom('directory_location')
			.select('id')
			.where('id', '=', location)
			.executeTakeFirst();
		if (!found) throw new NotFound();
		const made = { location_id: location, decision, decided_by: ctx.actor.personId! };
		const before = await ctx.db
			.selectFrom('directory_address_decision')
			.select(['location_id', 'decision', 'decided_by'])
			.where('id', '=', id)
			.executeTakeFirst();
		if (before) {
			if (isDeepStrictEqual(before, made)) return;
			throw new Conflict();
		}
		await ctx.db
			.insertInto('directory_address_decision')
			.values({ id, ...made, decided_at: toDate(ctx.now) })
			.execute();
		if (decision === 'hide')
			await asSystem(ctx.actor.org, 'directory.hide', (db) => carryOut(db, [location]));
		else await ctx.tell({ name: 'directory.address-decided', locationId: location });
	}
});
