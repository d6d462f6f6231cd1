import { runtime } from '#platform/runtime.ts';
import { within } from '#platform/within.ts';

/** How long an answer is good for, in milliseconds: a new organisation's host works within this time. */
const freshness = 5000;
/** How long an answer is waited for, in milliseconds. */
const patience = 1000;

/** Returns a way to ask which host names organisations have of their own. The register is small and public. */
export function organisationHosts(): () => Promise<ReadonlySet<string>> {
	let known: ReadonlySet<string> = new Set();
	let readAt = -Infinity;
	return async () => {
		if (performance.now() - readAt < freshness) return known;
		readAt = performance.now();
		try {
			const query = 'select host from shared.organisation where host is not null';
			const { rows } = await within(patience, runtime().connections.app.query<{ host: string }>(query));
			known = new Set(rows.map(({ host }) => host));
		} catch {
			// Without the database what was known is good enough: whoever wants to leave must get through.
		}
		return known;
	};
}
