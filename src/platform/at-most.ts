/** Runs so many works at once, at most; others wait for their turn, in order. */
export function atMost(many: number): <T>(work: () => Promise<T>) => Promise<T> {
	let running = 0;
	const waiting: (() => void)[] = [];
	return async (work) => {
		if (running >= many) await new Promise<void>((turn) => waiting.push(turn));
		else running++;
		try {
			return await work();
		} finally {
			// Its place is handed on, and is nobody else's meanwhile.
			const next = waiting.shift();
			if (next) next();
			else running--;
		}
	};
}
