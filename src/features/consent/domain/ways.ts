/** How something left. The product itself sends nothing yet. */
export const waysToLeave = ['handed', 'read-out', 'sent'] as const;
export type WayToLeave = (typeof waysToLeave)[number];
