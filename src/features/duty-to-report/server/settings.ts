import * as v from 'valibot';
import { oddInALine } from '#platform/odd-signs.ts';
import { useCase } from '#platform/use-case.server.ts';
import { longestName, mostDays } from '../domain/duty.ts';
import { mayChangeDutySettings } from '../domain/permissions.ts';
import { authorities, dutySettings } from './rows.ts';

const places = [1, 2, 3] as const;

/** Whom to call with a report, and the days, as the form holds them. */
export const readDutySettings = useCase({
	name: 'duty.read-settings',
	input: v.object({}),
	allow: mayChangeDutySettings,
	run: async (ctx) => {
		const { withholdDays, reviewDays } = await dutySettings(ctx);
		const called = await authorities(ctx);
		const values: Record<string, string> = { withhold: String(withholdDays), review: String(reviewDays) };
		for (const at of places) {
			values[`name_${at}`] = called[at - 1]?.name ?? '';
			values[`phone_${at}`] = called[at - 1]?.phone ?? '';
		}
		return { values };
	}
});

const line = (longest: number) =>
	v.pipe(
		v.optional(v.string('duty_error_line'), ''),
		v.trim(),
		v.maxLength(longest, 'duty_error_line'),
		v.check((text) => !oddInALine.test(text) && text.isWellFormed(), 'duty_error_line')
	);
const name = line(longestName);
const phone = v.pipe(
	line(40),
	v.check((text) => text === '' || /\d/.test(text), 'duty_error_phone')
);
const days = v.pipe(
	v.optional(v.string('duty_error_days'), ''),
	v.trim(),
	v.regex(/^[1-9]\d?$/, 'duty_error_days'),
	v.transform(Number),
	v.maxValue(mostDays, 'duty_error_days')
);

/** Changes whom to call, after how many days it is asked again, and when the two look back. */
export const changeDutySettings = useCase({
	name: 'duty.change-settings',
	input: v.pipe(
		v.object({
			...{ name_1: name, name_2: name, name_3: name },
			...{ phone_1: phone, phone_2: phone, phone_3: phone },
			...{ withhold: days, review: days }
		}),
		v.rawCheck(({ dataset, addIssue }) => {
			if (!dataset.typed) return;
			const { value } = dataset;
			for (const at of places) {
				const key = `name_${at}` as const;
				// Without a name nobody knows whom they would call, and nothing of it would be kept.
				if (value[key] === '' && value[`phone_${at}`] !== '')
					addIssue({
						message: 'duty_error_name',
						path: [{ type: 'object', origin: 'value', input: value, key, value: value[key] }]
					});
			}
		})
	),
	allow: mayChangeDutySettings,
	run: async (ctx, input) => {
		const programme_id = ctx.actor.org.id;
		await ctx.db.deleteFrom('duty_authority').where('programme_id', '=', programme_id).execute();
		const called = places
			.map((at) => ({ name: input[`name_${at}`], phone: input[`phone_${at}`] || null }))
			.filter((each) => each.name !== '');
		if (called.length > 0)
			await ctx.db
				.insertInto('duty_authority')
				.values(called.map((each, at) => ({ programme_id, position: at + 1, ...each })))
				.execute();
		const set = { withhold_days: input.withhold, review_days: input.review };
		await ctx.db
			.insertInto('duty_settings')
			.values({ programme_id, ...set })
			.onConflict((conflict) => conflict.column('programme_id').doUpdateSet(set))
			.execute();
	}
});
