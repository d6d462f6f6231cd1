import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Real data that lies beside the project and may not be copied into it: `../shared/data`, or `BEENTHERE_SHARED_DATA`. */
const folder = process.env.BEENTHERE_SHARED_DATA ?? join(import.meta.dirname, '../../../shared/data');

/** Where a collection lies. Null, and said loudly, where it is not: what is skipped then must not look as if it had passed. */
export function sharedData(path: string): string | null {
	const at = join(folder, path);
	if (existsSync(at)) return at;
	console.warn(
		`SKIPPED without ${path}: the shared data is not here (set BEENTHERE_SHARED_DATA to its folder).`
	);
	return null;
}
