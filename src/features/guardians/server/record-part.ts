import { m } from '#paraglide/messages.js';
import { entry, fact, type RecordPart } from '#platform/record-part.ts';
import type { Context } from '#platform/use-case.server.ts';
import { groundWord } from '../ui/words.ts';
import { noticesOf } from './notices.ts';

/** What two guardians opened of the person's, as far as the person may be told. It can not be erased by anybody. */
export const recordPart: RecordPart = {
	name: 'guardians',
	tables: ['joint_notice'],
	fields: [],
	title: m.guardians_record_opened,
	read: async (ctx: Context) =>
		(await noticesOf(ctx)).map((notice) =>
			entry({
				at: notice.openedAt,
				title: notice.what,
				by: { you: false, name: notice.requester },
				facts: [
					fact('ground', m.guardians_record_ground(), notice.ground, groundWord[notice.ground]()),
					fact('reader', m.guardians_record_reader(), notice.reader)
				]
			})
		)
};
