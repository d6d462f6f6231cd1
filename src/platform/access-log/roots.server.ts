import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { programKeys } from '#platform/circles/program-key.ts';
import { signStatement } from '#platform/circles/statement.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { writeWhole } from '#platform/write-whole.ts';

/** Where the root of a day is. */
export const rootFile = (org: Organisation, folder: string, day: string) =>
	join(folder, org.id, `${day}.json`);

/**
 * Writes the signed root over all chains of an organisation to a file outside the database, once a day: whoever cuts
 * off the end of a chain, even with a superuser's rights, no longer fits a root that was written before.
 * `folder` is kept apart from the database; `day` is an ISO date. Returns the file's path.
 */
export async function writeRoot(org: Organisation, folder: string, day: string): Promise<string> {
	const root = createHash('sha256');
	let chains = 0;
	await asSystem(org, 'access-log.chain', async (db) => {
		let heads = await headsAfter(db, null);
		while (heads.length > 0) {
			chains += heads.length;
			for (const head of heads)
				root.update(JSON.stringify([head.person_id, head.number, head.hash.toString('hex')]));
			heads = await headsAfter(db, heads.at(-1)!.person_id);
		}
	});
	const said = { organisation: org.id, day, chains, root: root.digest('hex') };
	const { signing } = programKeys();
	const statement = { organisation: org.id, kind: 'access-root/1', parts: [day, said.chains, said.root] };
	const signature = signStatement(statement, { sign: signing });
	const file = rootFile(org, folder, day);
	await mkdir(join(folder, org.id), { recursive: true, mode: 0o700 });
	// A root that was written is never written again.
	writeWhole(file, JSON.stringify({ ...said, signature: signature.toString('hex') }));
	return file;
}

type Head = { person_id: string; number: string; hash: Buffer };

/** The newest links of the next thousand people, by their id: however long their chains are, one look for each. */
const headsAfter = async (db: Database, person: string | null): Promise<Head[]> =>
	(
		await sql<Head>`
			with recursive whose (person_id, place) as (
				(select person_id, 1 from access_link where ${person}::uuid is null or person_id > ${person}::uuid order by person_id limit 1)
				union all
				select (select l.person_id from access_link l where l.person_id > whose.person_id order by l.person_id limit 1), place + 1
				from whose where person_id is not null and place < 1000
			)
			select whose.person_id, head.number, head.hash from whose, lateral (
				select number, hash from access_link l where l.person_id = whose.person_id order by number desc limit 1
			) head order by whose.person_id`.execute(db)
	).rows;
