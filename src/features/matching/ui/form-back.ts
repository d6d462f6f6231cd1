/** What a form gets back: it was done, or it was refused with a sentence for each place and what was typed. */
export type FormBack<R = unknown> = {
	done?: R;
	message?: string;
	errors?: Record<string, string>;
	values?: Record<string, string | string[]>;
};

/** What the person typed before a refusal, or else what is kept. */
export const typedOr = (
	form: Pick<FormBack, 'values'> | null | undefined,
	name: string,
	kept: string
): string => {
	const typed = form?.values?.[name];
	return typeof typed === 'string' ? typed : kept;
};
