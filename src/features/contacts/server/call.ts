import * as v from 'valibot';
import { Temporal } from 'temporal-polyfill';
import { Invalid } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { called, pairToOpen } from '#features/messages/index.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { mayLogContact } from '../domain/permissions.ts';
import { contactByPhone } from './log-contact.ts';

const load = (ctx: Context, { match }: { match: string }) => pairToOpen(ctx, match, 'contact');

/** What the page of a call between two who walk together shows: with whom, and the moment of the first tap. */
export const readCall = useCase({
	name: 'contacts.read-call',
	input: v.object({ match: idInput }),
	load,
	allow: mayLogContact,
	run: async (ctx, _input, pair) => {
		const names = await ctx.names.of([pair.participantId]);
		return {
			...{ match: pair.matchId, name: called(names, pair.participantId), open: pair.standing === 'open' },
			...{ newId: newId(), now: ctx.now.toString(), zone: await programmeZone(ctx) }
		};
	}
});
export type CallForm = Awaited<ReturnType<typeof readCall>>;

/** The second of two taps: they have talked since the first one, or did not connect. The end is the moment of the tap (INV-16). */
export const logCall = useCase({
	name: 'contacts.log-call',
	input: v.object({
		match: idInput,
		id: idInput,
		since: v.string(),
		outcome: v.picklist(['talked', 'not-connected'], 'error_field')
	}),
	load,
	allow: mayLogContact,
	run: async (ctx, { id, match, since, outcome }) => {
		let start: Temporal.Instant;
		try {
			start = Temporal.Instant.from(since);
		} catch {
			throw new Invalid({ since: 'contacts_error_time' });
		}
		await contactByPhone(ctx, match, { id, start, end: ctx.now, connected: outcome === 'talked' });
		return { match };
	}
});
