import { hundredth, tenth } from './statistics.ts';

export type Report = {
	/** Participants, from few to many; the lists below are in this order. */
	sizes: number[];
	requests: number;
	/** Milliseconds of whole pages, the heaviest first. */
	pages: {
		name: string;
		median: number[];
		p95: number[];
		/** The 95th percentile with the most people over that with the fewest. */
		growth: number;
		/** The median with row-level security over that without, with the most people. */
		rowLevelSecurity: number;
	}[];
	kept: boolean;
};

export function showTable({ sizes, requests, pages, kept }: Report): void {
	const columns = sizes.map((size) => `${size.toLocaleString('en')}: median / p95 (ms)`);
	const rows = pages.map(({ name, median, p95, growth, rowLevelSecurity }) => {
		const times = median.map((time, at) => [columns[at]!, `${tenth(time)} / ${tenth(p95[at]!)}`] as const);
		return [
			name,
			Object.fromEntries([
				...times,
				['p95 grows ×', hundredth(growth)],
				['security ×', hundredth(rowLevelSecurity)]
			])
		] as const;
	});
	console.log(
		`\nThe heaviest five pages by number of participants, ${requests} requests of each, 100 messages per pair`
	);
	console.table(Object.fromEntries(rows));
	console.log(kept ? 'Within the limits (both at most 1.25).' : 'NOT within the limits (both at most 1.25).');
}
