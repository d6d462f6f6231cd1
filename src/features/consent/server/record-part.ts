import { m } from '#paraglide/messages.js';
import { dayOf } from '#platform/clock.ts';
import { entry, fact, type RecordPart } from '#platform/record-part.ts';
import type { WayToLeave } from '../domain/ways.ts';
import { groundName, stateName, wayName } from '../ui/labels.ts';
import { recipientOf } from './compose.ts';
import { saidOf, groundOf } from './left-by-law.ts';
import { packetsOf, releasesOf } from './rows.ts';

/** Every release of the person with the exact text they said yes to, and everything that left under one (INV-07: it stays). */
export const recordPart: RecordPart = {
	name: 'consent',
	tables: ['release', 'disclosure', 'release_stop_notice'],
	fields: ['consent.release', 'consent.left'],
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
			.select(['id', 'release_id', 'duty_id', 'demand_id', 'said', 'how', 'on_day', 'by_person', 'at'])
			.where('person_id', '=', me)
			.orderBy('at')
			.execute();
		const said = await saidOf(
			ctx,
			left.filter(({ release_id }) => release_id === null)
		);
		const stops = await ctx.db
			.selectFrom('release_stop_notice')
			.select(['release_id', 'wished_at', 'wished_by', 'told_on', 'told_how'])
			.where('person_id', '=', me)
			.orderBy('wished_at')
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
			...left.map((row) => {
				const law = groundOf(row);
				const byLaw = said.get(row.id);
				return entry({
					at: row.at.toISOString(),
					title: byLaw?.to ?? toOf(row.release_id ?? ''),
					by: { you: row.by_person === me, name: names.get(row.by_person) ?? null },
					facts: [
						packets.get(row.release_id ?? '')?.thread
							? fact('how', m.consent_how(), 'thread', m.consent_way_thread())
							: fact('how', m.consent_how(), row.how, wayName[row.how as WayToLeave]()),
						fact('day', m.consent_left_title(), dayOf(row.on_day)),
						...(law ? [fact('basis', m.consent_basis(), law.ground, groundName[law.ground]())] : [])
					],
					words: byLaw ? [...byLaw.what, ...byLaw.notice].map((text) => ({ label: null, text })) : [],
					missing: law && !byLaw ? 'locked' : null
				});
			}),
			...stops.map((row) =>
				entry({
					at: row.wished_at.toISOString(),
					title: toOf(row.release_id),
					by: { you: row.wished_by === me, name: null },
					facts: [
						fact(
							'stop',
							m.consent_tell_stop_title(),
							String(row.told_on !== null),
							row.told_on === null ? m.consent_tell_stop_waits() : m.consent_tell_stop_done()
						),
						...(row.told_on === null
							? []
							: [
									fact('day', m.consent_day(), dayOf(row.told_on)),
									fact('how', m.consent_how(), row.told_how!, wayName[row.told_how as WayToLeave]())
								])
					]
				})
			)
		];
	}
};
