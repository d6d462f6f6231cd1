import { existsSync, readdirSync } from 'node:fs';
import { readRootList } from '#platform/access-log/root-list.server.ts';
import { verifyAccessLog, type Verified } from '#platform/access-log/verify.server.ts';
import type { Organisation } from '#platform/actor.ts';

export type Checked = {
	holds: boolean;
	organisations: (Verified & { organisation: Organisation })[];
	/** Ids of programmes that have signed roots and are not in the database. */
	gone: string[];
};

/**
 * Checks the record of who looked of these organisations, against the roots in `folder`. Where `all` there are is given,
 * also whether one is gone; a demo is made anew and may be.
 */
export async function checkInstallation(
	asked: readonly Organisation[],
	folder: string,
	all: readonly Organisation[] | null
): Promise<Checked> {
	const organisations: Checked['organisations'] = [];
	for (const organisation of asked)
		organisations.push({ organisation, ...(await verifyAccessLog(organisation, folder)) });
	const gone = all ? await goneOnes(folder, new Set(all.map(({ id }) => id))) : [];
	return {
		holds: gone.length === 0 && organisations.every(({ breaks }) => breaks.length === 0),
		organisations,
		gone
	};
}

async function goneOnes(folder: string, known: ReadonlySet<string>): Promise<string[]> {
	if (!existsSync(folder)) return [];
	const ids = readdirSync(folder)
		.filter((name) => name.endsWith('.jsonl'))
		.map((name) => name.slice(0, -'.jsonl'.length))
		.filter((id) => !known.has(id));
	const gone: string[] = [];
	for (const id of ids) {
		const { last } = await readRootList(folder, id);
		if (last?.kind === 'programme') gone.push(id);
	}
	return gone;
}
