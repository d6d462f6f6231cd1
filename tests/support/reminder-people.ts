/**
 * Makes an organisation in an embedded database of this folder, with people who each have one mailbox and one reminder that is not
 * due yet, and prints what it is called. Arguments: folder, how many people.
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
import { testProgramme } from './programme.ts';

const [folder, many] = process.argv.slice(2) as [string, string];
const end = await startPlatform(
	readSettings({ BEENTHERE_DATA: join(folder, 'data'), BEENTHERE_KEYS: join(folder, 'keys') })
);
const org = await testOrganisation();
await testProgramme(org);
const people = Array.from({ length: Number(many) }, () => newId());
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
		select gen_random_uuid(), id, 'email', sealed, 'safe', '00:00', '00:00', 'reminder', 'en', now(), now(), now()
		from unnest($1::uuid[], $2::bytea[]) as each (id, sealed)`,
	[people, people.map((person, at) => sealForProgram(org, 'reach', `person-${at}@example.net`, person))]
);
await client.query(
	`insert into reminder (id, person_id, about, zone, due_at)
		select gen_random_uuid(), id, 'own', 'America/Toronto', now() + interval '1 year' from unnest($1::uuid[]) id`,
	[people]
);
for (const table of tables) await client.query(`alter table ${table} force row level security`);
await client.end();
writeFileSync(join(folder, 'organisation.json'), JSON.stringify(org));
await end();
