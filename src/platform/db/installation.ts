/** What a database says about the installation it belongs to: is there data, and which keys open it. */
import pg from 'pg';
import type { ClientConfig } from 'pg';

export type Installation = { dataExists: boolean; keysFingerprint: string | null };

/** Reads it before anything is changed; a new database has neither. */
export async function readInstallation(owner: ClientConfig): Promise<Installation> {
	return withClient(owner, async (client) => {
		const { rows } = await client.query<{ register: boolean; keys: boolean }>(
			`select to_regclass('shared.organisation') is not null as register, to_regclass('shared.installation') is not null as keys`
		);
		const { register, keys } = rows[0]!;
		const some = register ? await client.query('select from shared.organisation limit 1') : null;
		const known = keys
			? await client.query<{ keys_fingerprint: string }>('select keys_fingerprint from shared.installation')
			: null;
		return {
			dataExists: (some?.rowCount ?? 0) > 0,
			keysFingerprint: known?.rows[0]?.keys_fingerprint ?? null
		};
	});
}

/** Remembers which keys belong to this database, after migrations. As long as there is no data, they may change. */
export async function rememberKeys(owner: ClientConfig, fingerprint: string): Promise<void> {
	await withClient(owner, (client) =>
		client.query(
			`insert into shared.installation (keys_fingerprint) values ($1)
			on conflict (one) do update set keys_fingerprint = excluded.keys_fingerprint
			where installation.keys_fingerprint <> excluded.keys_fingerprint`,
			[fingerprint]
		)
	);
}

async function withClient<T>(config: ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
	const client = new pg.Client(config);
	await client.connect();
	try {
		return await work(client);
	} finally {
		await client.end();
	}
}
