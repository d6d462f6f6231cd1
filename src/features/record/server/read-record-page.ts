import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { useCase } from '#platform/use-case.server.ts';
import { usualDays, type Days } from '../domain/keeping.ts';
import { isTheirOwn, mayDeleteAccount } from '../domain/permissions.ts';
import { daysNow, openHolds, type Hold } from './keeping-rows.ts';

/** What stands around a person's record: how long it is kept, and what has to be kept by law as far as they may know. */
export type OwnKeeping = { mayDelete: boolean; confirmed: boolean; days: Days; holds: Hold[] };

export const readRecordPage = useCase({
	name: 'record.read-page',
	input: v.object({}),
	allow: isTheirOwn,
	run: async ({ db, actor, now }): Promise<OwnKeeping> => {
		const days = await daysNow(db, toDate(now));
		return {
			mayDelete: mayDeleteAccount(actor),
			confirmed: days !== null,
			days: days ?? usualDays,
			holds: await openHolds(db, actor.personId!)
		};
	}
});
