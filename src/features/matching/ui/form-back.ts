/** What a form gets back: it was done, or it was refused with a sentence for each place and what was typed. */
export type FormBack<R = unknown> = {
	done?: R;
	message?: string;
	/** The key of the message. */
	code?: string;
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

/** What the person chose before a refusal, or else what is kept. Nothing sent is nothing chosen. */
export const chosenOr = <T extends string>(
	form: Pick<FormBack, 'values'> | null | undefined,
	name: string,
	kept: readonly T[]
): readonly T[] => (form?.values ? ([form.values[name] ?? []].flat() as T[]) : kept);
