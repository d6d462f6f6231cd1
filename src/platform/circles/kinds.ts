/**
 * The kinds of circles there are. `guarded`: two of three guardians can open it together, because an institution answers
 * for what lies in it. A person's own words and those of two people never are; the database refuses it as well (migration 0200).
 */
export const circleKinds = {
	own: { guarded: false },
	welcome: { guarded: false },
	pair: { guarded: false },
	team: { guarded: false },
	thread: { guarded: false },
	concern: { guarded: true },
	'duty-to-report': { guarded: true }
} as const satisfies Record<string, { guarded: boolean }>;

export type CircleKind = keyof typeof circleKinds;

/** A kind that two guardians can open together. */
export type GuardedKind = {
	[Kind in CircleKind]: (typeof circleKinds)[Kind]['guarded'] extends true ? Kind : never;
}[CircleKind];

export const isGuarded = (kind: string): kind is GuardedKind =>
	Object.hasOwn(circleKinds, kind) && circleKinds[kind as CircleKind].guarded;
