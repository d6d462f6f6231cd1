import type { GuardedKind } from '#platform/circles/kinds.ts';
import type { RecordEntry } from '#platform/record-part.ts';
import type { Context } from '#platform/use-case.server.ts';

/**
 * Something that two guardians can open, as its feature hands it to them: one circle of a guarded kind. The context holds
 * the circle when these are called, whoever asks.
 */
export type GuardedThing = {
	kind: GuardedKind;
	/** Those it is about may not even learn that it is there. */
	isSecret: boolean;
	/** What it is, in the reader's language: never whose. */
	title(): string;
	/** Whose it is: who is told that it was opened. */
	whose(ctx: Context, circleId: string): Promise<Whose>;
	/** Those it is about, by id: they must neither open nor read it, nor learn that it is there (INV-21). */
	namedIn(ctx: Context, circleId: string): Promise<string[]>;
	/** All of it, to be read and nothing else. Words are opened as anywhere, and recorded. */
	read(ctx: Context, circleId: string): Promise<RecordEntry[]>;
};

export type Whose = {
	person: string;
	/** Null: nothing of it is ever kept from them. */
	keeping: Keeping | null;
};

/** A thing that may be kept from the person up to a day, which can still move. */
export type Keeping = {
	/** The row that has the day, by id: what tells of the opening moves with it. */
	id: string;
	/** The first day (ISO) on which they may see it. */
	opensOn: string;
	/** It is kept from them now, by the clock of the database: nothing may tell them that it was opened. */
	isKept: boolean;
};
