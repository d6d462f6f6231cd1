import type { Handler, Handlers } from './queue.server.ts';

/**
 * The handlers of all features as one: where several have something to do with the same happening, each does it, one after
 * the other. When one fails all are called again, as for any job: every effect is keyed.
 */
export function joined(all: readonly Handlers[]): Handlers {
	const together: Record<string, Handler> = {};
	for (const handlers of all)
		for (const [name, handle] of Object.entries(handlers)) {
			const before = together[name];
			together[name] = before
				? async (happening) => {
						await before(happening);
						await handle(happening);
					}
				: handle;
		}
	return together;
}
