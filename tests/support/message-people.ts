/** Makes pairs of people in an embedded database of this folder, and prints what is needed to be them. Arguments: folder, how many pairs. */
import { join } from 'node:path';
import { readSettings } from '#platform/settings.ts';
import { startPlatform } from '#platform/start.ts';
import { cookieName, writeCookie } from '#platform/http/session.server.ts';
import { testPerson, type TestPerson } from './people.ts';
import { testGround } from './two-pairs.ts';
import { readySupporter, walkTogether } from './walking.ts';

const [folder, pairs] = process.argv.slice(2) as [string, string];
const end = await startPlatform(
	readSettings({ BEENTHERE_DATA: join(folder, 'data'), BEENTHERE_KEYS: join(folder, 'keys') })
);
const { org, lead, supervisor } = await testGround();
const perSupporter = 5;
const talkers: { name: string; cookie: string; match: string }[] = [];
const cookieOf = ({ cookie }: TestPerson) => `${cookieName(org)}=${writeCookie(cookie)}`;
let dana: TestPerson | undefined;
for (let number = 0; number < Number(pairs); number++) {
	if (!dana || number % perSupporter === 0)
		dana = await readySupporter(org, { lead, supervisor }, { alias: `Dana ${number}` });
	const wren = await testPerson(org, { alias: `Wren ${number}` });
	const match = await walkTogether(wren, dana);
	talkers.push({ name: `Wren ${number}`, cookie: cookieOf(wren), match });
	talkers.push({ name: `Dana ${number}`, cookie: cookieOf(dana), match });
}
await end();
console.log(JSON.stringify({ schema: org.schema, slug: org.slug, organisation: org.id.slice(-8), talkers }));
