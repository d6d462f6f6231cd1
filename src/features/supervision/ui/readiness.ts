/** What a lead also sees of a supporter: training, signature and room, from feature matching. */
export type Readiness = { supporterId: string; trained: boolean; signed: boolean; free: number };
