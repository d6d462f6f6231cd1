import * as v from 'valibot';
import { Invalid } from '#platform/errors.ts';
import { isId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { mayChangeConcernSettings } from '../domain/permissions.ts';
import { daysInput, publicLine } from './inputs.ts';
import { outsideRoutes, type Outside } from './outside.ts';
import { knownRoster, namesIn } from './roster.ts';

const places = [1, 2, 3] as const;

/** What is set about concerns, as the form holds it, and who may stand in. */
export const readConcernSettings = useCase({
	name: 'voice.read-settings',
	input: v.object({}),
	allow: mayChangeConcernSettings,
	run: async (ctx) => {
		const roster = await knownRoster(ctx);
		const outside = await outsideRoutes(ctx);
		const values: Record<string, string> = {
			fallback: roster.fallback ?? '',
			first: String(roster.checkDays.first),
			second: String(roster.checkDays.second)
		};
		for (const at of places) {
			const route = outside[at - 1];
			values[`name_${at}`] = route?.name ?? '';
			values[`phone_${at}`] = route?.phone ?? '';
			values[`note_${at}`] = route?.note ?? '';
		}
		return { values, people: await namesIn(ctx, roster.people) };
	}
});

const phone = v.pipe(
	publicLine(40),
	v.check((text) => text === '' || /\d/.test(text), 'voice_error_phone')
);
const [name, note] = [publicLine(120), publicLine(300)];

const settingsInput = v.pipe(
	v.object({
		name_1: name,
		phone_1: phone,
		note_1: note,
		name_2: name,
		phone_2: phone,
		note_2: note,
		name_3: name,
		phone_3: phone,
		note_3: note,
		fallback: v.pipe(
			v.optional(v.string(), ''),
			v.check((text) => text === '' || isId(text), 'voice_error_choose')
		),
		first: daysInput(365),
		second: daysInput(730)
	}),
	v.rawCheck(({ dataset, addIssue }) => {
		if (!dataset.typed) return;
		const { value } = dataset;
		const wrong = (key: keyof typeof value, message: string) =>
			addIssue({
				message,
				path: [{ type: 'object', origin: 'value', input: value, key, value: value[key] }]
			});
		if (value.second <= value.first) wrong('second', 'voice_error_days_order');
		// Without a name nobody knows whom they would call, and nothing of it would be kept.
		for (const at of places)
			if (value[`name_${at}`] === '' && (value[`phone_${at}`] !== '' || value[`note_${at}`] !== ''))
				wrong(`name_${at}`, 'voice_error_name');
	})
);

/** Changes whom to turn to outside, who stands in, and when it is asked how it is since. */
export const changeConcernSettings = useCase({
	name: 'voice.change-settings',
	input: settingsInput,
	allow: mayChangeConcernSettings,
	run: async (ctx, input) => {
		const { people } = await knownRoster(ctx);
		if (input.fallback !== '' && !people.includes(input.fallback))
			throw new Invalid({ fallback: 'voice_error_choose' });
		await putOutside(
			ctx,
			places.map((at) => ({
				name: input[`name_${at}`],
				phone: input[`phone_${at}`] || null,
				note: input[`note_${at}`] || null
			}))
		);
		const set = {
			fallback_id: input.fallback || null,
			first_check_days: input.first,
			second_check_days: input.second
		};
		await ctx.db
			.insertInto('concern_settings')
			.values({ programme_id: ctx.actor.org.id, ...set })
			.onConflict((conflict) => conflict.column('programme_id').doUpdateSet(set))
			.execute();
	}
});

async function putOutside({ db, actor }: Context, routes: readonly Outside[]): Promise<void> {
	const programme_id = actor.org.id;
	await db.deleteFrom('outside_route').where('programme_id', '=', programme_id).execute();
	const given = routes.filter((route) => route.name !== '');
	if (given.length > 0)
		await db
			.insertInto('outside_route')
			.values(given.map((route, at) => ({ programme_id, position: at + 1, ...route })))
			.execute();
}
