/** What a page is given back of a form that was refused. */
export type Refused = {
	errors?: Record<string, string>;
	message?: string;
	values?: Record<string, string | string[]>;
} | null;

/** The text that stood in a box. */
export const typedIn = (form: Refused, name: string): string => {
	const value = form?.values?.[name];
	return typeof value === 'string' ? value : '';
};
