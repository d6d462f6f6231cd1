/** The two pages a person meets before the first box where they could write (R001, R011). */
export const pages = ['choice', 'limits'] as const;
export type Page = (typeof pages)[number];

export type Acknowledgement = { page: string; wording: string; at: Date };

/**
 * Which of the two pages to show next, or null. A page is shown again when its wording changed, and both are shown
 * again after somebody came back (R003): what was acknowledged before `freshFrom` no longer counts.
 */
export function nextPage(
	acknowledged: readonly Acknowledgement[],
	current: Readonly<Record<Page, string>>,
	freshFrom: Date | null = null
): Page | null {
	const counts = (page: Page) =>
		acknowledged.some(
			(one) => one.page === page && one.wording === current[page] && (!freshFrom || one.at >= freshFrom)
		);
	return pages.find((page) => !counts(page)) ?? null;
}

/** Whether the page was seen once, in an older wording or before a return: it then says "this has changed". */
export const seenBefore = (acknowledged: readonly Acknowledgement[], page: Page) =>
	acknowledged.some((one) => one.page === page);
