import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { programKeys } from '#platform/circles/program-key.ts';
import { signStatement } from '#platform/circles/statement.ts';
import { asSystem } from '#platform/db/as-system.ts';

/**
 * Writes the signed root over all chains of an organisation to a file outside the database, once a day: whoever cuts
 * off the end of a chain, even with a superuser's rights, no longer fits a root that was written before.
 * `folder` is kept apart from the database; `day` is an ISO date. Returns the file's path.
 */
export async function writeRoot(org: Organisation, folder: string, day: string): Promise<string> {
	const heads = await asSystem(org, 'access-log.chain', async (db) => {
		const { rows } = await sql<{ person_id: string; number: string; hash: Buffer }>`
			select distinct on (person_id) person_id, number, hash from access_link order by person_id, number desc`.execute(
			db
		);
		return rows;
	});
	const root = createHash('sha256');
	for (const head of heads)
		root.update(JSON.stringify([head.person_id, head.number, head.hash.toString('hex')]));
	const said = { organisation: org.id, day, chains: heads.length, root: root.digest('hex') };
	const { signing } = programKeys();
	const statement = { organisation: org.id, kind: 'access-root/1', parts: [day, said.chains, said.root] };
	const signature = signStatement(statement, { sign: signing });
	const file = join(folder, org.id, `${day}.json`);
	await mkdir(join(folder, org.id), { recursive: true, mode: 0o700 });
	// A root that was written is never written again.
	await writeFile(file, JSON.stringify({ ...said, signature: signature.toString('hex') }), {
		flag: 'wx',
		mode: 0o600
	}).catch((fault: NodeJS.ErrnoException) => {
		if (fault.code !== 'EEXIST') throw fault;
	});
	return file;
}
