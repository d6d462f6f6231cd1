import { Conflict, NotFound } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { FieldName } from '#platform/circles/fields.ts';
import { apartFrom, emptyProfile, noApart, noWishes, profileFrom, wishesFrom } from '../domain/people.ts';
import type { Apart, Profile, Wishes } from '../domain/people.ts';

/** What the actor wrote about themselves lies in the circle that is only theirs; nobody else's request can open it. */
export const readWishes = async (ctx: Context): Promise<Wishes | null> => {
	const found = await readOwn(ctx, 'matching.wishes');
	return found === undefined ? null : wishesFrom(found);
};
export const readApart = async (ctx: Context): Promise<Apart> => {
	const found = await readOwn(ctx, 'matching.apart');
	return found === undefined ? noApart : apartFrom(found);
};
/** Whether somebody was asked whom they must not meet, and answered, perhaps with nobody. */
export const wasAskedApart = async (ctx: Context): Promise<boolean> =>
	(await readOwn(ctx, 'matching.apart')) !== undefined;
export const readProfile = async (ctx: Context): Promise<Profile> => {
	const found = await readOwn(ctx, 'matching.page');
	return found === undefined ? emptyProfile : profileFrom(found);
};

/** `seen`: the version the person had before them, where there is one; throws a conflict when it is another by now. */
export const writeWishes = (ctx: Context, wishes: Wishes, seen?: string) =>
	writeOwn(ctx, 'matching.wishes', wishes, seen);
export const writeApart = (ctx: Context, apart: Apart) => writeOwn(ctx, 'matching.apart', apart);
export const writeProfile = (ctx: Context, profile: Profile, seen?: string) =>
	writeOwn(ctx, 'matching.page', profile, seen);

export const wishesOrNone = async (ctx: Context) => (await readWishes(ctx)) ?? noWishes;

/** The actor's own id. Throws NotFound for somebody who is not signed in. */
export function self(ctx: Context): string {
	if (ctx.actor.personId === null) throw new NotFound();
	return ctx.actor.personId;
}

async function readOwn(ctx: Context, field: FieldName): Promise<unknown> {
	const me = self(ctx);
	const opened = (await ctx.words.read({ field, rows: [me] })).get(me);
	return opened === undefined ? undefined : JSON.parse(opened.text);
}

/** Which version of these words is kept now, as a form sends it back; nothing yet is `0`. */
export async function keptVersion(ctx: Context, field: FieldName): Promise<string> {
	const me = self(ctx);
	return String((await ctx.words.read({ field, rows: [me] })).get(me)?.version ?? 0);
}

async function writeOwn(ctx: Context, field: FieldName, value: object, seen?: string): Promise<void> {
	const me = self(ctx);
	const text = JSON.stringify({ ...value, form: 1 });
	const kept = (await ctx.words.read({ field, rows: [me] })).get(me);
	// The same form once more, by an impatient thumb, is no change.
	if (kept?.text === text) return;
	if (seen !== undefined && seen !== String(kept?.version ?? 0)) throw new Conflict('matching_error_changed');
	await ctx.words.write({ circle: await ctx.circles.own(me), field, row: me, text });
}
