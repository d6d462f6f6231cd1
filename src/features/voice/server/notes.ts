import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { mayOpenConcern } from '../domain/permissions.ts';
import { noteInput } from './inputs.ts';
import { concernInput, held, type Concern } from './rows.ts';

/** Writes to the others of a concern. A withdrawn one stays to be read by whoever raised it and is not written in. */
export const sendNote = useCase({
	name: 'voice.send-note',
	input: v.object({ ...concernInput, id: idInput, note: noteInput }),
	load: held,
	allow: mayOpenConcern,
	run: async (ctx, { id, note }, concern) => {
		if (concern.state === 'withdrawn') throw new Conflict('voice_error_not_now');
		if ((await writeNote(ctx, concern, { id, kind: 'note', text: note })) === 'before') return;
		await ctx.tell({ name: 'concern.note', concern: concern.id, note: id });
	}
});

/**
 * Keeps words in the concern's circle under an id that the page made: posted twice they are kept once. Throws a conflict
 * when other words, or somebody else's, lie under that id.
 */
export async function writeNote(
	ctx: Context,
	concern: Concern,
	note: { id: string; kind: 'note' | 'outcome' | 'appeal'; text: string }
): Promise<'new' | 'before'> {
	const { db, actor, now, words } = ctx;
	const before = await db
		.selectFrom('concern_note')
		.select(['concern_id', 'author_id'])
		.where('id', '=', note.id)
		.executeTakeFirst();
	if (before) {
		const said = (await words.read({ field: 'concern.note', rows: [note.id] })).get(note.id);
		const same =
			before.concern_id === concern.id && before.author_id === actor.personId && said?.text === note.text;
		if (!same) throw new Conflict('voice_error_sent_before');
		return 'before';
	}
	await db
		.insertInto('concern_note')
		.values({
			id: note.id,
			concern_id: concern.id,
			circle_id: concern.circleId,
			author_id: actor.personId!,
			kind: note.kind,
			at: toDate(now)
		})
		.execute();
	await words.write({
		circle: concern.circleId,
		field: 'concern.note',
		row: note.id,
		text: note.text,
		isNew: true
	});
	return 'new';
}
