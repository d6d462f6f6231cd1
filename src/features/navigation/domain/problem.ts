/**
 * Something in a directory's files that has to be looked at. It names the place exactly, because the person who has to
 * put it right is looking at a spreadsheet. `error` stops the import and nothing is brought in; `notice` does not.
 */
export type Problem = {
	severity: 'error' | 'notice';
	code: ProblemCode;
	/** As it was given: `organizations.csv`. */
	file: string;
	/** Counted from 1, the header being line 1; a record that spans lines is named by its first. Null: the whole file. */
	line: number | null;
	/** As the header spells it. Null: the whole line. */
	column: string | null;
	/** What stood there, shortened, or what the sentence needs besides. */
	values: Readonly<Record<string, string>>;
};

export const problemCodes = [
	'no_files',
	'unknown_file',
	'two_files',
	'file_empty',
	'encoding',
	'column_missing',
	'column_twice',
	'columns_count',
	'quotes',
	'too_long',
	'required',
	'id_twice',
	'no_parent',
	'unknown_reference',
	'left_off_reference',
	'mail_left_out',
	'no_address',
	'address_without_street',
	'service_without_location',
	'date',
	'time',
	'weekday',
	'yes_no',
	'coordinate',
	'coordinates_far',
	'phone_number',
	'number_type',
	'country',
	'state',
	'postcode',
	'email',
	'website',
	'own_parent',
	'json',
	'unreadable'
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** At most this many of one code in one file are listed one by one; the rest are counted. */
export const listedPerCode = 20;

/** A cell as a person can recognise it: one line, at most 60 characters. */
export function excerpt(value: string): string {
	const line = value.replace(/\s+/g, ' ').trim();
	const characters = [...line];
	return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : line;
}
