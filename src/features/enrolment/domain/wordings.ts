/**
 * Versions of the texts this feature shows. A version goes up when the meaning changes, in all languages at once;
 * who saw which is recorded with it. The limits-of-privacy text is the programme's own and brings its own version.
 */
export const choiceWording = 'choice-1';
/** Every wording of the choice statement there ever was: nothing else is recorded as given (R001). */
export const choiceWordings = [choiceWording] as const;
export type ChoiceWording = (typeof choiceWordings)[number];

/** Orientation (R007): what a person hears once, over as many meetings as it takes, in this order. */
export const orientation = [
	{ key: 'what-this-is', version: 1 },
	{ key: 'what-a-supporter-does', version: 1 },
	{ key: 'what-a-supporter-leaves', version: 1 },
	{ key: 'your-choice', version: 1 },
	{ key: 'what-stays-private', version: 1 },
	{ key: 'who-can-open', version: 1 },
	{ key: 'no-answer-at-once', version: 1 },
	{ key: 'when-it-does-not-fit', version: 1 },
	{ key: 'stop-and-return', version: 2 }
] as const;
export type OrientationKey = (typeof orientation)[number]['key'];
export const orientationKeys = orientation.map(({ key }) => key);

export type Seen = { key: string; version: number; side: 'participant' | 'supporter'; at: Date };
export type OrientationItem = {
	key: OrientationKey;
	version: number;
	seenByParticipant: Date | null;
	seenBySupporter: Date | null;
	/** Seen once, and changed since. */
	changed: boolean;
};

/** The list with who has seen what; only the current version of a text counts as seen. */
export function orientationList(seen: readonly Seen[]): OrientationItem[] {
	return orientation.map(({ key, version }) => {
		const by = (side: Seen['side']) =>
			seen.find((one) => one.key === key && one.version === version && one.side === side)?.at ?? null;
		return {
			key,
			version,
			seenByParticipant: by('participant'),
			seenBySupporter: by('supporter'),
			changed: seen.some((one) => one.key === key && one.version < version)
		};
	});
}

/** How many items both people have seen. */
export const seenByBoth = (list: readonly OrientationItem[]) =>
	list.filter((item) => item.seenByParticipant && item.seenBySupporter).length;
