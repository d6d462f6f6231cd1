import { m } from '#paraglide/messages.js';
import { entry, fact, type RecordPart } from '#platform/record-part.ts';
import type { WayToLeave } from '../domain/ways.ts';
import { stateName, wayName } from '../ui/labels.ts';
import { recipientOf } from './compose.ts';
import { plainDay } from './days.ts';
import { packetsOf, releasesOf } from './rows.ts';

/** Every release of the person with the exact text they said yes to, and everything that left under one (INV-07: it stays). */
export const recordPart: RecordPart = {
	name: 'consent',
	tables: ['release', 'disclosure'],
	fields: ['consent.release'],
	title: m.consent_title,
	read: async (ctx) => {
		const me = ctx.actor.personId!;
		const releases = await releasesOf(ctx, me);
		const packets = await packetsOf(
			ctx,
			releases.map(({ id }) => id)
		);
		const left = await ctx.db
			.selectFrom('disclosure')
			.select(['release_id', 'how', 'on_day', 'by_person', 'at'])
			.where('person_id', '=', me)
			.orderBy('at')
			.execute();
		const names = await ctx.names.of(left.map(({ by_person }) => by_person));
		const toOf = (id: string) => {
			const packet = packets.get(id);
			return packet ? recipientOf(packet.form) : null;
		};
		return [
			...releases.map((release) => {
				const packet = packets.get(release.id);
				return entry({
					at: release.draftedAt.toISOString(),
					title: toOf(release.id),
					by: { you: true, name: null },
					facts: [fact('state', m.consent_title(), release.state, stateName[release.state]())],
					words: packet
						? [
								{ label: m.consent_permission(), text: packet.permission.join('\n') },
								...packet.goesOut.map(({ heading, text }) => ({ label: heading, text })),
								{ label: m.consent_notice(), text: packet.notice.join('\n') }
							]
						: [],
					missing: packet ? null : 'locked'
				});
			}),
			...left.map((row) =>
				entry({
					at: row.at.toISOString(),
					title: toOf(row.release_id),
					by: { you: row.by_person === me, name: names.get(row.by_person) ?? null },
					facts: [
						fact('how', m.consent_how(), row.how, wayName[row.how as WayToLeave]()),
						fact('day', m.consent_left_title(), plainDay(row.on_day))
					]
				})
			)
		];
	}
};
