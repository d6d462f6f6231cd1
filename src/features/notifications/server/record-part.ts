import { m } from '#paraglide/messages.js';
import { entry, fact, type RecordPart } from '#platform/record-part.ts';
import { coverWord, hoursWords, kindWord, safetyWord } from '../ui/words.ts';
import { ownAddress, ownChannels } from './rows.ts';

/** How the person may be told that there is something new. */
export const recordPart: RecordPart = {
	name: 'notifications',
	tables: ['reach_channel'],
	fields: ['reach.address'],
	title: m.notifications_title,
	read: async (ctx, telling) =>
		(await ownChannels(ctx)).map((channel) =>
			entry({
				at: channel.madeAt.toISOString(),
				title: kindWord[channel.kind](),
				facts: [
					fact('safety', m.notifications_safety_label(), channel.safety, safetyWord[channel.safety]()),
					fact(
						'hours',
						m.notifications_hours(),
						`${channel.hours.from}–${channel.hours.until}`,
						hoursWords(channel.hours)
					),
					fact('cover', m.notifications_cover_label(), channel.cover, coverWord[channel.cover]()),
					fact(
						'confirmed',
						m.notifications_record_confirmed(),
						channel.confirmedAt.toISOString(),
						telling.day(channel.confirmedAt)
					),
					...(channel.onSince
						? [
								fact(
									'on',
									m.notifications_record_on(),
									channel.onSince.toISOString(),
									telling.day(channel.onSince)
								)
							]
						: [])
				],
				words:
					channel.sealed && channel.kind !== 'push'
						? [{ label: m.notifications_address(), text: ownAddress(ctx, channel.sealed) }]
						: []
			})
		)
};
