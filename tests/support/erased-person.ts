/**
 * Somebody whose account is deleted, in a process of its own. Arguments: folder, and what: `make` writes who they are into the
 * folder; `erase` deletes and destroys the account; `left` prints how many keys and words of theirs there are.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import pg from 'pg';
import type { Organisation } from '#platform/actor.ts';
import { actorOf, readCookie, writeCookie } from '#platform/http/session.server.ts';
import { newId } from '#platform/ids.ts';
import { runtime } from '#platform/runtime.ts';
import { readSettings } from '#platform/settings.ts';
import { startPlatform } from '#platform/start.ts';
import { useCase } from '#platform/use-case.server.ts';
import { deleteAccount } from '#features/record/index.server.ts';
import { destroyWhatIsDue } from '#features/record/server/jobs.ts';
import { testPerson } from './people.ts';

const [folder, what] = process.argv.slice(2) as [string, 'make' | 'erase' | 'left'];
const settings = readSettings({ BEENTHERE_DATA: join(folder, 'data'), BEENTHERE_KEYS: join(folder, 'keys') });
const file = join(folder, 'erased-person.json');
const { org } = JSON.parse(readFileSync(join(folder, 'writer.json'), 'utf8')) as { org: Organisation };

const write = useCase({
	name: 'test.write-down',
	input: v.object({}),
	allow: () => true,
	run: async (ctx) => {
		const circle = await ctx.circles.own(ctx.actor.personId!);
		await ctx.words.write({ circle, field: 'person.alias', row: newId(), text: 'I was here.', isNew: true });
	}
});

const end = await startPlatform(settings);
if (what === 'make') {
	const person = await testPerson(org, { alias: 'Somebody who leaves' });
	await write(await person.actor(), {});
	writeFileSync(file, JSON.stringify({ id: person.id, cookie: writeCookie(person.cookie) }));
} else {
	const { id, cookie } = JSON.parse(readFileSync(file, 'utf8')) as { id: string; cookie: string };
	if (what === 'erase') {
		await deleteAccount((await actorOf(org, readCookie(cookie)))!.actor, {});
		await destroyWhatIsDue(org);
	} else {
		const client = new pg.Client(runtime().database.owner);
		await client.connect();
		await client.query('begin');
		for (const table of ['words', 'circle_key', 'session'])
			await client.query(`alter table ${org.schema}.${table} no force row level security`);
		const { rows } = await client.query<{ keys: number; words: number; sessions: number }>(
			`select (select count(*)::int from ${org.schema}.circle_key where person_id = $1) as keys,
				(select count(*)::int from ${org.schema}.words where author_id = $1) as words,
				(select count(*)::int from ${org.schema}.session where person_id = $1) as sessions`,
			[id]
		);
		await client.query('rollback');
		await client.end();
		console.log(JSON.stringify(rows[0]));
	}
}
await end();
