import { sql } from 'kysely';
import pg, { type ClientBase, type PoolClient } from 'pg';
import type { Organisation, RoleWords } from '#platform/actor.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { makeSchema } from '#platform/db/migrate.ts';
import { newId } from '#platform/ids.ts';
import { runtime } from '#platform/runtime.ts';

type Row = {
	id: string;
	slug: string;
	schema_name: string;
	kind: 'programme' | 'demo';
	name: string;
	host: string | null;
	neutral_site: string | null;
	set_up_at: Date | null;
	role_words: RoleWords | null;
	guarded_pairs: boolean;
};

const toOrganisation = ({
	id,
	slug,
	schema_name,
	kind,
	name,
	neutral_site,
	role_words,
	guarded_pairs
}: Row): Organisation => ({
	id,
	slug,
	schema: schema_name,
	kind,
	name,
	neutralSite: neutral_site,
	roleWords: role_words,
	guardedPairs: guarded_pairs
});

/** What this process read of the register last. It says where to ask, and nothing else: another process may have changed it. */
let lastRead: Row[] = [];

/** Every organisation here, oldest first. The register is small and public, and read afresh with every request. */
async function register(by: Pick<ClientBase, 'query'> = runtime().connections.app): Promise<Row[]> {
	const { rows } = await by.query<Row>(
		`select id, slug, schema_name, kind, name, host, neutral_site, role_words, set_up_at,
			exists (select from shared.guarded_pairs where organisation_id = id) as guarded_pairs
		from shared.organisation order by created_at`
	);
	return (lastRead = rows);
}

/** The programmes that are set up, and the one whose making was begun and cut off, if there is such a one. */
export async function programmes(): Promise<{ setUp: Organisation[]; cutOff: Organisation[] }> {
	const rows = (await register()).filter((row) => row.kind === 'programme');
	return {
		setUp: rows.filter(isSetUp).map(toOrganisation),
		cutOff: rows.filter((row) => !isSetUp(row)).map(toOrganisation)
	};
}

const isSetUp = (row: Row) => row.set_up_at !== null;

/** Writes into the register that an organisation is set up, in the transaction that does it. */
export async function finish(db: Database, { id }: Organisation): Promise<void> {
	await sql`update shared.organisation set set_up_at = now() where id = ${id}`.execute(db);
}

export const organisations = async (): Promise<Organisation[]> => (await register()).map(toOrganisation);

/**
 * Which organisation a request is for: by host name, else by the first path segment, else the only programme there is
 * (a demo stands beside it and is always named by its segment, unless nothing else is here).
 */
export const findOrganisation = async (
	host: string,
	segment: string | undefined
): Promise<Organisation | null> => meant(await register(), host, segment);

/**
 * The organisation a request is for, and what is asked of it, in one trip to the database: asked of the one that it was when the
 * register was read last, and again where the register now says otherwise.
 */
export async function askOf<T>(
	host: string,
	segment: string | undefined,
	ask: (org: Organisation, client: PoolClient) => Promise<T>
): Promise<{ org: Organisation; answer: T } | null> {
	const before = lastRead;
	const likely = meant(before, host, segment);
	if (likely) {
		const both = (client: PoolClient) => Promise.all([register(client), ask(likely, client)]);
		// What failed there fails below too, unless its organisation is gone.
		const [rows, answer] = (await onOneConnection(both).catch(() => null)) ?? [];
		if (rows && JSON.stringify(rows) === JSON.stringify(before)) return { org: likely, answer: answer! };
	}
	const org = await findOrganisation(host, segment);
	return org && { org, answer: await onOneConnection((client) => ask(org, client)) };
}

/** A connection on which something failed is not used again. */
export async function onOneConnection<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
	const client = await runtime().connections.app.connect();
	let broken: Error | undefined;
	try {
		return await work(client);
	} catch (error) {
		broken = error as Error;
		throw error;
	} finally {
		client.release(broken);
	}
}

function meant(register: readonly Row[], host: string, segment: string | undefined): Organisation | null {
	const rows = register.filter(isSetUp);
	const named =
		segment === undefined ? rows.find((row) => row.host === host) : rows.find((row) => row.slug === segment);
	if (named || segment !== undefined) return named ? toOrganisation(named) : null;
	const programmes = rows.filter((row) => row.kind === 'programme');
	const only =
		programmes.length === 1
			? programmes[0]
			: programmes.length === 0 && rows.length === 1
				? rows[0]
				: undefined;
	return only ? toOrganisation(only) : null;
}

/** The host name of an organisation's own, if it has one. */
export async function hostOf(db: Database, { id }: Organisation): Promise<string | null> {
	const { rows } = await sql<{
		host: string | null;
	}>`select host from shared.organisation where id = ${id}`.execute(db);
	return rows[0]?.host ?? null;
}

/** Writes into the register where *Leave quickly* leads from this organisation; null: to the usual place. */
export async function leadAway(db: Database, { id }: Organisation, site: string | null): Promise<void> {
	await sql`update shared.organisation set neutral_site = ${site} where id = ${id}`.execute(db);
}

/** Writes into the register how the programme calls itself and the roles in it: every page says it. */
export async function introduce(
	db: Database,
	{ id }: Organisation,
	{ name, words }: { name: string; words: RoleWords }
): Promise<void> {
	await sql`update shared.organisation set name = ${name}, role_words = ${JSON.stringify(words)}::jsonb where id = ${id}`.execute(
		db
	);
}

/** Writes into the register that two guardians can open what two people write here: every page says it. It stays so. */
export async function guardPairs(db: Database, { id }: Organisation): Promise<void> {
	await sql`insert into shared.guarded_pairs (organisation_id) values (${id})`.execute(db);
}

/**
 * Makes an organisation: its row in the register and its schema. Throws when the slug is taken; nothing is left half made.
 * One that is `empty` is not there for anybody until `finish`.
 */
export async function makeOrganisation(made: {
	slug: string;
	name: string;
	kind: 'programme' | 'demo';
	host?: string;
	empty?: true;
}): Promise<Organisation> {
	const id = newId();
	const schema = `org_${id.replaceAll('-', '')}`;
	const client = new pg.Client(runtime().database.owner);
	await client.connect();
	try {
		await makeSchema(client, schema, () =>
			client.query(
				'insert into shared.organisation (id, slug, host, schema_name, kind, name, set_up_at) values ($1, $2, $3, $4, $5, $6, $7)',
				[id, made.slug, made.host ?? null, schema, made.kind, made.name, made.empty ? null : new Date()]
			)
		);
	} finally {
		await client.end();
	}
	const { slug, kind, name } = made;
	return { id, slug, schema, kind, name, neutralSite: null, roleWords: null, guardedPairs: false };
}

/** Removes an organisation with everything in it. There is no way back but a backup. */
export const removeOrganisation = (org: Organisation): Promise<void> =>
	asOwner((client) => removal(client, org));

/**
 * Gives an organisation the address of another, which is removed in the same moment: what was made aside comes into place
 * whole, or not at all. Returns it with its new address.
 */
export async function putInPlaceOf(
	made: Organisation,
	slug: string,
	before: Organisation | undefined
): Promise<Organisation> {
	await asOwner(async (client) => {
		if (before) await removal(client, before);
		await client.query('update shared.organisation set slug = $2 where id = $1', [made.id, slug]);
	});
	return { ...made, slug };
}

async function removal(client: pg.Client, org: Organisation): Promise<void> {
	await client.query('delete from shared.organisation where id = $1', [org.id]);
	await client.query(`drop schema if exists ${org.schema} cascade`);
}

/** One transaction of the database's owner; only organisations come and go by it. */
async function asOwner(work: (client: pg.Client) => Promise<void>): Promise<void> {
	const client = new pg.Client(runtime().database.owner);
	await client.connect();
	try {
		await client.query('begin');
		await work(client);
		await client.query('commit');
	} finally {
		await client.end();
	}
}
