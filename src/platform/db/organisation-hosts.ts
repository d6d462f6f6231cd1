import { runtime } from '#platform/runtime.ts';

/** How long an answer is good for, in milliseconds: a new organisation's host works within this time. */
const freshness = 5000;

/** Returns a way to ask which host names organisations have of their own. The register is small and public. */
export function organisationHosts(): () => Promise<ReadonlySet<string>> {
	let known: ReadonlySet<string> = new Set();
	let readAt = -Infinity;
	return async () => {
		if (performance.now() - readAt < freshness) return known;
		readAt = performance.now();
		const { rows } = await runtime().connections.app.query<{ host: string }>(
			'select host from shared.organisation where host is not null'
		);
		known = new Set(rows.map(({ host }) => host));
		return known;
	};
}
