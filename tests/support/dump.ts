import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/**
 * Every row of every table of one schema, or of all outside the catalogue and what connections were asked last: past all
 * policies, as a thief reads it.
 */
export async function dumpOf(superuser: pg.ClientConfig, schema?: string): Promise<Buffer> {
	const client = new pg.Client(superuser);
	await client.connect();
	try {
		const { rows: tables } = await client.query<{ name: string }>(
			`select format('%I.%I', schemaname, tablename) as name from pg_tables
			where case when $1::text is null then schemaname not in ('pg_catalog', 'information_schema') else schemaname = $1 end
			union all select 'pg_catalog.pg_stat_activity' where $1::text is null order by name`,
			[schema ?? null]
		);
		const pieces: string[] = [];
		for (const { name } of tables) {
			const { rows } = await client.query<{ line: string }>(
				`select t::text as line from ${name} t order by line`
			);
			pieces.push(name, ...rows.map(({ line }) => line));
		}
		return Buffer.from(pieces.join('\n'));
	} finally {
		await client.end();
	}
}

/** How somebody with the data folder of a running application in their hands gets in. */
export function asThief(dataFolder: string): pg.ClientConfig {
	const { passwords, socketFolder } = JSON.parse(readFileSync(join(dataFolder, 'postgres.json'), 'utf8')) as {
		passwords: Record<string, string>;
		socketFolder: string;
	};
	return { host: socketFolder, user: 'postgres', password: passwords.postgres, database: 'beenthere' };
}
