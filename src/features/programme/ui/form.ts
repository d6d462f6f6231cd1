/** What a programme form shows: what was typed, and what was wrong with it. */
export type FormState = {
	values: Record<string, string | string[]>;
	errors?: Record<string, string> | undefined;
	/** What was wrong with the whole, and its key. */
	message?: string | undefined;
	code?: string | undefined;
};

/** The text in a box; a list has none. */
export const textOf = (values: FormState['values'], name: string): string => {
	const value = values[name];
	return typeof value === 'string' ? value : '';
};

/** What is ticked in a list. */
export const listOf = (values: FormState['values'], name: string): string[] => {
	const value = values[name];
	return value === undefined ? [] : Array.isArray(value) ? value : [value];
};
