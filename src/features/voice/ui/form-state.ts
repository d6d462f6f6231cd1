/** What a page is given back of a form that was refused. */
export type Refused = {
	errors?: Record<string, string>;
	message?: string;
	code?: string;
	values?: Record<string, string | string[]>;
} | null;

/** The text that stood in a box. */
export const textIn = (form: Refused, name: string): string => {
	const value = form?.values?.[name];
	return typeof value === 'string' ? value : '';
};

/** What was chosen, where one or several can be. */
export const listIn = (form: Refused, name: string): string[] => {
	const value = form?.values?.[name];
	return value === undefined ? [] : Array.isArray(value) ? value : [value];
};
