/**
 * The kinds of circles there are. `guarded`: two of three guardians can open it together, because an institution answers
 * for what lies in it. A person's own words never are, and those of two people only as `guarded-pair`: in a programme that
 * chose so before the first word (decision 0018). The database refuses the rest as well (migrations 0200, 0220).
 */
export const circleKinds = {
	own: { guarded: false },
	welcome: { guarded: false },
	pair: { guarded: false },
	'guarded-pair': { guarded: true },
	team: { guarded: false },
	thread: { guarded: false },
	concern: { guarded: true },
	'duty-to-report': { guarded: true },
	/** One call that is to be returned: for those whose turn on the rota it can be, until it is over. */
	'call-back': { guarded: false },
	/** A participant and whoever stands in for their supporter: one that they agreed on it, and one for each such time. */
	cover: { guarded: false }
} as const satisfies Record<string, { guarded: boolean }>;

export type CircleKind = keyof typeof circleKinds;

/** A kind that two guardians can open together. */
export type GuardedKind = {
	[Kind in CircleKind]: (typeof circleKinds)[Kind]['guarded'] extends true ? Kind : never;
}[CircleKind];

export const isGuarded = (kind: string): kind is GuardedKind =>
	Object.hasOwn(circleKinds, kind) && circleKinds[kind as CircleKind].guarded;

/** The kinds of circles of two people who chose each other. In one organisation all are of the same kind. */
export const pairKinds = ['pair', 'guarded-pair'] as const satisfies readonly CircleKind[];
