import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid } from '#platform/errors.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { callWhenNotSafe } from '#features/messages/index.server.ts';
import { todayHere } from '#features/programme/index.server.ts';
import { checkDates } from '../domain/checks.ts';
import { namedIn, type Raised } from '../domain/concern.ts';
import { handlersFor } from '../domain/handlers.ts';
import { mayRaise } from '../domain/permissions.ts';
import { aboutInput, wishInput, wordsInput } from './inputs.ts';
import { outsideRoutes } from './outside.ts';
import { areStaff, staffCalled, toChoose } from './people.ts';
import { knownRoster } from './roster.ts';
import { writeRaised } from './rows.ts';

const findInput = v.pipe(v.optional(v.string(), ''), v.trim(), v.maxLength(100, 'voice_error_line_long'));

/** The first of two steps: whom it is about, with a look for a name. Nothing is kept by it. */
export const prepareConcern = useCase({
	name: 'voice.prepare-concern',
	input: v.object({ about: aboutInput, find: findInput }),
	allow: mayRaise,
	run: async (ctx, { about, find }) => {
		const found = find === '' ? null : await staffCalled(ctx, find);
		const named = namedIn({ about });
		if (!(await areStaff(ctx, named))) throw new Invalid({ about: 'voice_error_person' });
		return {
			...(await toChoose(ctx, [...named, ...(found ?? [])])),
			about,
			/** How many were found by name; null when none was looked for. */
			found: found?.length ?? null,
			outside: await outsideRoutes(ctx),
			call: await callWhenNotSafe(ctx),
			newId: newId()
		};
	}
});

/**
 * Raises a concern: a fresh circle of whoever raises it and those who handle it, none of whom is named (INV-21). The same
 * id posted twice is one concern. Throws a conflict when others would read it than the page said, and when nobody is left.
 */
export const raiseConcern = useCase({
	name: 'voice.raise',
	input: v.object({
		id: idInput,
		about: aboutInput,
		wish: wishInput,
		tell: v.optional(v.picklist(['yes', 'no'], 'voice_error_choose'), 'no'),
		text: wordsInput,
		/** Those the page said would read it. */
		seen: v.optional(v.string(), '')
	}),
	allow: mayRaise,
	run: async (ctx, { id, about, wish, tell, text, seen }) => {
		const { db, actor, now } = ctx;
		const me = actor.personId!;
		if (await raisedBefore(ctx, id)) return { id };
		const raised: Raised = { about, wish, mayTell: tell === 'yes', text };
		const named = namedIn(raised);
		if (!(await areStaff(ctx, named))) throw new Invalid({ about: 'voice_error_person' });
		const roster = await knownRoster(ctx);
		const handlers = handlersFor(roster, me, named);
		if (handlers.length === 0) throw new Conflict('voice_error_nobody');
		if (readersKey(handlers) !== seen) throw new Conflict('voice_error_readers');
		const circleId = await ctx.circles.make({
			kind: 'concern',
			about: me,
			hiddenFrom: named,
			members: [
				{ person: me, relation: null },
				...handlers.map((person) => ({ person, relation: roster.relations.get(person)! }))
			]
		});
		await db
			.insertInto('concern')
			.values({ id, circle_id: circleId, raiser_id: me, state: 'raised', raised_at: toDate(now) })
			.execute();
		await writeRaised(ctx, { id, circleId }, raised);
		const alias = (await ctx.words.read({ field: 'person.alias', rows: [me] })).get(me);
		if (alias)
			await ctx.words.write({
				circle: circleId,
				field: 'person.alias',
				row: me,
				text: alias.text,
				about: me
			});
		const today = await todayHere(ctx);
		await db
			.insertInto('concern_check')
			.values(
				checkDates(today, roster.checkDays).map((due_on) => ({
					id: newId(),
					concern_id: id,
					circle_id: circleId,
					due_on
				}))
			)
			.execute();
		await ctx.tell({ name: 'concern.raised', concern: id });
		return { id };
	}
});

/** Those who read, as the page carries them. */
export const readersKey = (people: readonly string[]) => [...people].sort().join(' ');

async function raisedBefore({ db, actor }: Context, id: string): Promise<boolean> {
	const row = await db.selectFrom('concern').select('raiser_id').where('id', '=', id).executeTakeFirst();
	if (row && row.raiser_id !== actor.personId) throw new Conflict();
	return row !== undefined;
}
