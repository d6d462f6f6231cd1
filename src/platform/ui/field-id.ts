/** The id of a field on the page, so that the summary of errors can link to it. */
export const idOf = (name: string, value?: string) =>
	['field', name, ...(value === undefined ? [] : [value])].join('-').replaceAll(/[^\w-]/g, '_');
