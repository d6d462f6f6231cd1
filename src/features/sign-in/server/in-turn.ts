import { TooMany } from '#platform/errors.ts';

/**
 * Lets some pieces of slow work run at once and some more wait for their turn. Whoever comes when all places are taken is
 * asked to come back, so that no crowd can pile up work for minutes. The work throws what it throws; a full house throws
 * TooMany.
 */
export function inTurn({ atOnce, mostWaiting }: { atOnce: number; mostWaiting: number }) {
	let running = 0;
	const waiting: (() => void)[] = [];
	return async <T>(work: () => Promise<T>): Promise<T> => {
		if (running >= atOnce) {
			if (waiting.length >= mostWaiting) throw new TooMany();
			// Whoever ends hands the place on.
			await new Promise<void>((next) => waiting.push(next));
		} else running++;
		try {
			return await work();
		} finally {
			const next = waiting.shift();
			if (next) next();
			else running--;
		}
	};
}
