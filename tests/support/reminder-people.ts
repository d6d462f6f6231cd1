/**
 * Makes an organisation in an embedded database of this folder, with people who each have one way to be told and one reminder that
 * is not due yet. Every second one has a browser at this push service, the others a mailbox; without a push service all have a mailbox.
 * Writes down what the organisation is called, and what the browsers keep. Arguments: folder, how many people, host of the push service.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { sealForProgram } from '#platform/circles/program-key.ts';
import { newId } from '#platform/ids.ts';
import { runtime } from '#platform/runtime.ts';
import { readSettings } from '#platform/settings.ts';
import { startPlatform } from '#platform/start.ts';
import { testOrganisation } from './people.ts';
import { Browser, type KeptBrowser } from './push-service.ts';
import { testProgramme } from './programme.ts';

const [folder, many, host] = process.argv.slice(2) as [string, string, string?];
const end = await startPlatform(
	readSettings({ BEENTHERE_DATA: join(folder, 'data'), BEENTHERE_KEYS: join(folder, 'keys') })
);
const org = await testOrganisation();
await testProgramme(org);
const people = Array.from({ length: Number(many) }, () => newId());
const browsers: Record<string, KeptBrowser> = {};
/** Where the nth of them is told. */
const ways = people.map((_person, at): { kind: string; to: string } => {
	if (!host || at % 2 === 0) return { kind: 'email', to: `person-${at}@example.net` };
	const path = `/push/person-${at}`;
	const browser = new Browser(`http://${host}${path}`);
	browsers[path] = browser.kept;
	return { kind: 'push', to: browser.subscription };
});
const client = new pg.Client(runtime().database.owner);
await client.connect();
await client.query(`set search_path = ${org.schema}, shared, public`);
const tables = ['person', 'relation', 'reach_channel', 'reminder'];
// Straight into the tables, as the owner with its policies put aside: ten thousand times the front door would take an hour.
for (const table of tables) await client.query(`alter table ${table} no force row level security`);
await client.query(
	`insert into person (id, box_public, sign_public, made_by)
		select id, decode(repeat('00', 32), 'hex'), decode(repeat('00', 32), 'hex'), id from unnest($1::uuid[]) id`,
	[people]
);
await client.query(
	`insert into relation (id, kind, scope, person_id, begun_by)
		select gen_random_uuid(), 'role:participant', $2::uuid, id, id from unnest($1::uuid[]) id`,
	[people, org.id]
);
await client.query(
	`insert into reach_channel (id, person_id, kind, sealed, safety, from_time, until_time, cover, language, made_at, confirmed_at, on_since)
		select gen_random_uuid(), id, kind, sealed, 'safe', '00:00', '00:00', 'reminder', 'en', now(), now(), now()
		from unnest($1::uuid[], $2::text[], $3::bytea[]) as each (id, kind, sealed)`,
	[
		people,
		ways.map(({ kind }) => kind),
		people.map((person, at) => sealForProgram(org, 'reach', ways[at]!.to, person))
	]
);
await client.query(
	`insert into reminder (id, person_id, about, zone, due_at)
		select gen_random_uuid(), id, 'own', 'America/Toronto', now() + interval '1 year' from unnest($1::uuid[]) id`,
	[people]
);
for (const table of tables) await client.query(`alter table ${table} force row level security`);
await client.end();
writeFileSync(join(folder, 'organisation.json'), JSON.stringify(org));
writeFileSync(join(folder, 'browsers.json'), JSON.stringify(browsers));
await end();
