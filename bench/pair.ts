/** Two people who walk together. `secret`: of their circle, where their messages are read when it is measured. */
export type Pair = {
	participant: string;
	supporter: string;
	match: string;
	circle: string;
	secret: Uint8Array | null;
};

export const messagesPerPair = 100;
