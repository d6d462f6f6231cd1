import * as v from 'valibot';
import { programmeZone } from '#features/programme/index.server.ts';
import { dateFormat } from '#platform/i18n/date-format.ts';
import { readerLanguage } from '#platform/i18n/reader.ts';
import type { RecordEntry, Telling } from '#platform/record-part.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { isTheirOwn } from '../domain/permissions.ts';
import { parts } from './parts.ts';

/** Everything the product holds about one person that they may read, as `docs/record.schema.json` describes it. */
export type TakenRecord = {
	form: 1;
	madeAt: string;
	language: string;
	zone: string;
	organisation: string;
	person: string;
	parts: { part: string; title: string; entries: RecordEntry[] }[];
};

/**
 * The person takes their record away: all of it, as they can read it at this moment (domain reference 2.1 rule 1). It is
 * made for this answer and kept nowhere. Somebody else's words are opened as everywhere, and recorded where the rules
 * for openings ask for it; one's own are no opening.
 */
export const takeRecord = useCase({
	name: 'record.take',
	input: v.object({}),
	allow: isTheirOwn,
	run: async (ctx): Promise<TakenRecord> => {
		const zone = await programmeZone(ctx);
		const telling = tellingIn(zone);
		const taken: TakenRecord['parts'] = [];
		for (const part of parts)
			taken.push({ part: part.name, title: part.title(), entries: await part.read(ctx, telling) });
		return { form: 1, ...head(ctx, zone), parts: taken };
	}
});

const head = ({ actor, now }: Context, zone: string) => ({
	madeAt: now.round('second').toString(),
	language: readerLanguage(),
	zone,
	organisation: actor.org.name,
	person: actor.personId!
});

const tellingIn = (zone: string): Telling => {
	const said = (options: Intl.DateTimeFormatOptions) => (at: Date) =>
		dateFormat(readerLanguage(), { ...options, timeZone: zone }).format(at);
	return { moment: said({ dateStyle: 'long', timeStyle: 'short' }), day: said({ dateStyle: 'long' }) };
};
