import type { Context } from '#platform/use-case.server.ts';
import { agreedWords, type AgreedPart } from '#features/agreement/index.server.ts';
import { openPromises, sharedDates } from '#features/commitments/index.server.ts';
import type { Pair } from '#features/messages/index.server.ts';
import { sharesOf, type StandIn } from './rows.ts';

/** What whoever stands in may see, as it was at that moment: what the participant ticked, and nothing else. */
export type Shown = {
	know: string;
	agreement: AgreedPart[] | null;
	/** `mine`: the participant promised it. */
	promises: { mine: boolean; text: string; dueOn: string | null }[] | null;
	dates: { day: string; time: string | null; text: string }[] | null;
};

export type Whom = { pair: Pair; standIn: StandIn };

/**
 * Gathers it with the keys of whoever asks, one of the pair: for all of these at once, and only the kinds that were ticked. By
 * match. What the actor can not open is left out.
 */
export async function gather(ctx: Context, all: readonly Whom[], today: string): Promise<Map<string, Shown>> {
	const shares = await sharesOf(
		ctx.db,
		all.map(({ standIn }) => standIn.id)
	);
	const ticked = (kind: string) =>
		all
			.filter(({ standIn }) => shares.get(standIn.id)?.some((each) => each === kind))
			.map(({ pair }) => pair.matchId);
	const [know, agreed, promises, dates] = await Promise.all([
		ctx.words.read({ field: 'stand-in.know', rows: all.map(({ standIn }) => standIn.id) }),
		agreedWords(ctx, ticked('agreement')),
		openPromises(ctx, ticked('promises')),
		sharedDates(ctx, ticked('dates'), today)
	]);
	return new Map(
		all.map(({ pair, standIn }) => {
			const { matchId, participantId } = pair;
			const isTicked = (kind: string) => ticked(kind).includes(matchId);
			return [
				matchId,
				{
					know: know.get(standIn.id)?.text ?? '',
					agreement: isTicked('agreement') ? (agreed.get(matchId) ?? []) : null,
					promises: isTicked('promises')
						? promises
								.filter(({ match }) => match === matchId)
								.map(({ byId, text, dueOn }) => ({ mine: byId === participantId, text, dueOn }))
						: null,
					dates: isTicked('dates')
						? dates
								.filter(({ match }) => match === matchId)
								.map(({ day, time, text }) => ({ day, time, text }))
						: null
				}
			] as const;
		})
	);
}

/** Seals it for whoever stands in: into the circle of that cover, whether the actor is in it or puts it in from outside. */
export const handOver = (
	ctx: Context,
	{ circle, cover, about, shown }: { circle: string; cover: string; about: string; shown: Shown }
): Promise<number> =>
	ctx.words.write({ circle, field: 'cover.shown', row: cover, text: JSON.stringify(shown), about });
