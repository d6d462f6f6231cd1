import type pg from 'pg';
import { timeOf, type Page } from './pages.ts';
import type { Report } from './report.ts';
import { median, percentile } from './statistics.ts';

/** The pages of an organisation of this size. */
export type Place = { size: number; pages: Page[] };

const heaviestPages = 5;
const warmUp = 15;
/** Requests of each page between two changes of a setting. */
const atATurn = 10;
/** Both the growth of the 95th percentile over all sizes and what row-level security costs, as ratios. */
const limit = 1.25;

/**
 * Times the heaviest five pages of the largest size, in all sizes. One request of each page in each size makes a round,
 * so that a busy moment of the machine weighs on all of them alike; with and without row-level security take turns for
 * the same reason. Nothing is left out of what is counted.
 */
export async function measure(
	url: string,
	superuser: pg.Client,
	places: readonly Place[],
	requests: number
): Promise<Report> {
	const largest = places.at(-1)!;
	await new Rounds(
		url,
		places.flatMap(({ pages }) => pages)
	).take(warmUp);
	const first = new Rounds(url, largest.pages);
	await first.take(warmUp);
	const heaviest = largest.pages
		.map((page, index) => ({ index, name: page.name, time: median(first.of(page)) }))
		.sort((one, other) => other.time - one.time)
		.slice(0, heaviestPages);

	const sizes = new Rounds(
		url,
		places.flatMap(({ pages }) => heaviest.map(({ index }) => pages[index]!))
	);
	const chosen = heaviest.map(({ index }) => largest.pages[index]!);
	const [secured, open] = [new Rounds(url, chosen), new Rounds(url, chosen)];
	for (let done = 0; done < requests; done += atATurn) {
		await sizes.take(Math.min(atATurn, requests - done));
		await secured.take(Math.min(atATurn, requests - done));
		await superuser.query('alter role beenthere_app bypassrls');
		try {
			await open.take(Math.min(atATurn, requests - done));
		} finally {
			await superuser.query('alter role beenthere_app nobypassrls');
		}
	}

	const pages = heaviest.map(({ index, name }) => {
		const times = places.map(({ pages }) => sizes.of(pages[index]!));
		const p95 = times.map((each) => percentile(each, 0.95));
		const page = largest.pages[index]!;
		return {
			name,
			median: times.map(median),
			p95,
			growth: p95.at(-1)! / p95[0]!,
			rowLevelSecurity: median(secured.of(page)) / median(open.of(page))
		};
	});
	return {
		sizes: places.map(({ size }) => size),
		requests,
		pages,
		kept: pages.every(({ growth, rowLevelSecurity }) => growth <= limit && rowLevelSecurity <= limit)
	};
}

/** Asks for each page once, then for each again, and remembers how long each took. */
class Rounds {
	readonly #url: string;
	readonly #times: Map<Page, number[]>;

	constructor(url: string, pages: readonly Page[]) {
		this.#url = url;
		this.#times = new Map(pages.map((page) => [page, []]));
	}

	async take(count: number): Promise<void> {
		for (let round = 0; round < count; round++)
			for (const [page, times] of this.#times) times.push(await timeOf(this.#url, page, times.length));
	}

	of = (page: Page): readonly number[] => this.#times.get(page)!;
}
