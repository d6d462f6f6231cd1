import type { ProgrammeType, Wording } from '../programme.ts';

/**
 * The pieces of a limits-of-privacy text in one language. `children` is the one sentence that depends on the place;
 * it says only what is confirmed: that in Ontario any person must report, that in the United States each state has
 * its own rule, and otherwise to ask. Every text is a draft until somebody stands behind it.
 */
export type LimitsWording = {
	/** `nobodyElse` is a part of `text`; where two guardians can open what two people write, `guarded` stands in its place. */
	between: { title: string; text: string; nobodyElse: string; guarded: string };
	passOn: { title: string; before: string; children: Record<Wording, string>; after: string };
	here: { title: string; text: Partial<Record<ProgrammeType, string>> };
	notLocked: { title: string; text: string };
	choice: { title: string; text: string };
};
