import type { Temporal } from 'temporal-polyfill';
import { toInstant } from '#platform/clock.ts';
import type { Context } from '#platform/use-case.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';

/** Today where the programme is. */
export const todayIn = async (ctx: Context): Promise<Temporal.PlainDate> =>
	ctx.now.toZonedDateTimeISO(await programmeZone(ctx)).toPlainDate();

/** The day (ISO) of this moment where the programme is. */
export const dayIn = async (ctx: Context, moment: Date): Promise<string> =>
	toInstant(moment)
		.toZonedDateTimeISO(await programmeZone(ctx))
		.toPlainDate()
		.toString();
