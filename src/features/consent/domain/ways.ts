/** How something left. The product itself sends nothing. */
export const waysToLeave = ['handed', 'read-out', 'sent', 'by-phone'] as const;
export type WayToLeave = (typeof waysToLeave)[number];

/** Because of which duty something may leave without the person's yes (INV-06). */
export const lawfulGrounds = ['duty-to-report', 'legal-demand'] as const;
export type LawfulGround = (typeof lawfulGrounds)[number];

/** What left by law, said as plainly as what left under a release: to whom, what, and what is to be known about it. */
export type LeftByLaw = { to: string; what: readonly string[]; notice: readonly string[] };
