/** What came back to the page of a thread: a refusal with what was typed, or a link that was just made. */
export type ThreadForm = {
	errors?: Record<string, string>;
	message?: string;
	values?: Record<string, string | string[]>;
	done?: unknown;
} | null;
