import { m } from '#paraglide/messages.js';
import { entry, fact, type RecordPart } from '#platform/record-part.ts';
import { kindName, stateName } from '../ui/words.ts';
import { ownNotices } from './read-demands.ts';

/** What was asked for of the person by law, as far as they may know. A gag keeps it out as long as it lasts, by the database. */
export const recordPart: RecordPart = {
	name: 'legal-demands',
	tables: ['legal_demand'],
	fields: [],
	title: m.legal_own_title,
	read: async (ctx) =>
		(await ownNotices(ctx)).map((notice) =>
			entry({
				title: notice.authority || kindName[notice.kind](),
				facts: [
					fact('kind', m.legal_kind(), notice.kind, kindName[notice.kind]()),
					fact('received', m.legal_received(), notice.receivedOn),
					fact('state', m.legal_state(), notice.state, stateName[notice.state]())
				],
				words: notice.words ? [{ label: null, text: notice.words }] : []
			})
		)
};
