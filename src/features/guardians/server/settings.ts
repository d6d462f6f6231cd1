import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { grounds, longestHours, usualSettings, type Ground, type JointSettings } from '../domain/grounds.ts';
import { mayNameGuardians } from '../domain/permissions.ts';
import { staffKinds } from './name-guardian.ts';
import { seats, takenSeats } from './seats.ts';

/** The three places, whom a lead can ask, and on which grounds and for how long something is opened here. */
export const readGuardianSettings = useCase({
	name: 'guardians.read-settings',
	input: v.object({}),
	allow: mayNameGuardians,
	run: async (ctx) => {
		const taken = await takenSeats(ctx);
		const people = await staffHere(ctx);
		const names = await ctx.names.of([...people, ...taken.map(({ personId }) => personId)]);
		const settings = await jointSettings(ctx);
		return {
			seats: seats.map((seat) => {
				const who = taken.find((each) => each.seat === seat);
				return { seat, who: who ? { ...who, name: names.get(who.personId) ?? '' } : null };
			}),
			people: people
				.filter((id) => !taken.some(({ personId }) => personId === id))
				.map((id) => ({ id, name: names.get(id) ?? '' }))
				.sort((a, b) => a.name.localeCompare(b.name)),
			values: {
				grounds: settings.grounds as string[],
				usual: String(settings.usualHours),
				most: String(settings.mostHours)
			} as Record<string, string | string[]>
		};
	}
});
export type GuardianSettings = Awaited<ReturnType<typeof readGuardianSettings>>;

const hours = v.pipe(
	v.optional(v.string('guardians_error_hours'), ''),
	v.trim(),
	v.regex(/^[1-9]\d{0,2}$/, 'guardians_error_hours'),
	v.transform(Number),
	v.maxValue(longestHours, 'guardians_error_hours')
);

/** Leads choose on which grounds something is opened here, and for how long at most. */
export const changeJointSettings = useCase({
	name: 'guardians.change-settings',
	input: v.pipe(
		v.object({
			grounds: v.pipe(
				v.optional(v.union([v.array(v.string()), v.string()]), []),
				v.transform((given) => [given].flat()),
				v.array(v.picklist(grounds, 'guardians_error_ground')),
				v.minLength(1, 'guardians_error_ground'),
				v.transform((given) => grounds.filter((ground) => given.includes(ground)))
			),
			usual: hours,
			most: hours
		}),
		v.forward(
			v.check(({ usual, most }) => usual <= most, 'guardians_error_hours_order'),
			['most']
		)
	),
	allow: mayNameGuardians,
	run: async (ctx, { grounds: chosen, usual, most }) => {
		const set = { grounds: [...chosen], usual_hours: usual, most_hours: most };
		await ctx.db
			.insertInto('joint_settings')
			.values({ programme_id: ctx.actor.org.id, ...set })
			.onConflict((conflict) => conflict.column('programme_id').doUpdateSet(set))
			.execute();
	}
});

/** What leads chose, or what counts until they do. */
export async function jointSettings({ db, actor }: Context): Promise<JointSettings> {
	const row = await db
		.selectFrom('joint_settings')
		.selectAll()
		.where('programme_id', '=', actor.org.id)
		.executeTakeFirst();
	if (!row) return usualSettings;
	return {
		grounds: row.grounds as Ground[],
		usualHours: row.usual_hours,
		mostHours: row.most_hours
	};
}

/** Everybody of the staff now. */
async function staffHere({ db, actor, now }: Context): Promise<string[]> {
	const rows = await db
		.selectFrom('relation')
		.select('person_id')
		.distinct()
		.where('scope', '=', actor.org.id)
		.where('kind', 'in', [...staffKinds])
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', toDate(now))]))
		.execute();
	return rows.map(({ person_id }) => person_id);
}
