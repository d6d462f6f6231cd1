import type { FieldName } from '#platform/circles/fields.ts';
import type { Context } from '#platform/use-case.server.ts';

/** One fact of a thing: `value` for machines, `label` and `text` in the reader's language. */
export type RecordFact = { name: string; label: string; value: string; text: string };

/** One thing in a person's record: when, by whom, what is known of it, and what somebody wrote. */
export type RecordEntry = {
	/** ISO 8601, UTC; null where it has no moment of its own. */
	at: string | null;
	title: string | null;
	/** Who wrote or did it: the person, somebody else by the name the person knows, or nobody in particular. */
	by: { you: boolean; name: string | null } | null;
	facts: RecordFact[];
	words: { label: string | null; text: string }[];
	/** Why there are no words where there could be some. */
	missing: 'taken-back' | 'locked' | null;
};

/** How a part says moments and days: in the reader's language, where the programme is. */
export type Telling = { moment(at: Date): string; day(at: Date): string };

/**
 * What one feature holds of a person: how it is taken away and what of it the person can take back. Each feature gives its
 * own through its door, so that a new one adds its part in its own folder (domain reference 2.1 rule 1, H51).
 */
export type RecordPart = {
	name: string;
	/** The tables and fields the part answers for; a test finds what is in no part. */
	tables: readonly string[];
	fields: readonly FieldName[];
	/** The heading, in the reader's language. */
	title(): string;
	/** Everything of the actor's here that they can read now. Words are opened as anywhere. */
	read(ctx: Context, telling: Telling): Promise<RecordEntry[]>;
	/** What the actor wrote here and can take back at once: its fields, and what else goes or is marked with them. */
	erase?: { fields: readonly FieldName[]; also?: (ctx: Context) => Promise<void> };
};

/** An entry of which only the given is known. */
export const entry = (given: Partial<RecordEntry>): RecordEntry => ({
	at: null,
	title: null,
	by: null,
	facts: [],
	words: [],
	missing: null,
	...given
});

/** A fact whose text for people is another than its value for machines; without one it is the same. */
export const fact = (name: string, label: string, value: string, text = value): RecordFact => ({
	name,
	label,
	value,
	text
});
