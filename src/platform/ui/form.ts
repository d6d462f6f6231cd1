/** What came back to the page of a form: a refusal with a sentence for each box and what was typed, or nothing. */
export type FormBack = {
	errors?: Record<string, string>;
	message?: string;
	/** The key of the message. */
	code?: string;
	values?: Record<string, string | string[]>;
} | null;

/** What was typed into a box, or what stood there. */
export const kept = (form: FormBack, name: string, before = ''): string => {
	const value = form?.values?.[name];
	return typeof value === 'string' ? value : before;
};
