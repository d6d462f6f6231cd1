import * as v from 'valibot';
import { signedIn, useCase, type Context } from '#platform/use-case.server.ts';

const longest = 60;

/** A name to be called: anything, as long as it can be shown. */
const nameInput = v.pipe(
	v.string('people_name_missing'),
	v.trim(),
	v.minLength(1, 'people_name_missing'),
	v.maxLength(longest, 'people_name_missing'),
	v.check((name) => !/\p{Cc}/u.test(name) && name.isWellFormed(), 'people_name_missing')
);

/** What the actor is called now, and who may know it. */
export const readMyName = useCase({
	name: 'people.read-my-name',
	input: v.object({}),
	allow: signedIn,
	run: async (ctx) => {
		const me = ctx.actor.personId!;
		const names = await ctx.names.of([me]);
		return { name: names.get(me) ?? '', everybodyHere: await isStaff(ctx) };
	}
});

/**
 * The actor goes by another name from now on, everywhere it is known: in each circle that is about them but those with
 * somebody from outside, and for staff in the whole organisation. What was said before under the old name stays as it was.
 */
export const changeMyName = useCase({
	name: 'people.change-my-name',
	input: v.object({ name: nameInput }),
	allow: signedIn,
	run: async (ctx, { name }) => {
		const me = ctx.actor.personId!;
		const circles = await ctx.db
			.selectFrom('circle')
			.select('id')
			.where('about', '=', me)
			.where('destroyed_at', 'is', null)
			// Somebody from outside knows the name to which the person said yes, and no other.
			.where('kind', '!=', 'thread')
			.execute();
		for (const { id } of circles) {
			if (ctx.actor.circles.holds(id))
				await ctx.words.write({ circle: id, field: 'person.alias', row: me, text: name });
		}
		if (await isStaff(ctx)) await ctx.names.goBy(name);
	}
});

const isStaff = async ({ db, actor }: Context): Promise<boolean> =>
	(await db.selectFrom('person').select('staff').where('id', '=', actor.personId).executeTakeFirst())
		?.staff ?? false;
