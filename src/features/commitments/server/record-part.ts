import { m } from '#paraglide/messages.js';
import { isSelf } from '#platform/actor.ts';
import { entry, fact, type RecordPart } from '#platform/record-part.ts';
import { called } from '#features/messages/index.server.ts';
import { stateName } from '../ui/labels.ts';
import { toCommitment } from './rows.ts';

/** Everything the person and whoever walks or walked with them said they would do, and what became of it. */
export const recordPart: RecordPart = {
	name: 'commitments',
	tables: ['commitment'],
	fields: ['commitment.words', 'commitment.missed'],
	title: m.commitments_title,
	read: async (ctx, telling) => {
		const rows = await ctx.db
			.selectFrom('commitment')
			.selectAll()
			.where('participant_id', '=', ctx.actor.personId!)
			.orderBy('said_at')
			.orderBy('id')
			.execute();
		const ids = rows.map(({ id }) => id);
		const words = await ctx.words.read({ field: 'commitment.words', rows: ids });
		const missed = await ctx.words.read({ field: 'commitment.missed', rows: ids });
		const names = await ctx.names.of(rows.map(({ supporter_id }) => supporter_id));
		return rows.map(toCommitment).map((promise) => {
			const you = isSelf(ctx.actor, promise.byId);
			const text = words.get(promise.id)?.text;
			const word = missed.get(promise.id)?.text;
			return entry({
				at: promise.saidAt.toISOString(),
				by: { you, name: you ? null : called(names, promise.byId) },
				facts: [
					fact('state', m.commitments_record_state(), promise.state, stateName[promise.state]()),
					...(promise.dueOn
						? [
								fact(
									'due',
									m.commitments_due(),
									promise.dueOn,
									telling.day(new Date(`${promise.dueOn}T12:00:00Z`))
								)
							]
						: [])
				],
				words: [
					...(text ? [{ label: null, text }] : []),
					...(word ? [{ label: m.commitments_missed_word(), text: word }] : [])
				],
				missing: text === undefined ? 'locked' : null
			});
		});
	},
	erase: { fields: ['commitment.words', 'commitment.missed'] }
};
