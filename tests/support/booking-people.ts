/**
 * Makes people in an embedded database of this folder who are about to book the same: for each round two whom one supporter
 * offered times that run into each other, and two pairs whose times do so where there is one room. Prints what is needed to
 * be them. Arguments: folder, how many rounds.
 */
import { join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { newId } from '#platform/ids.ts';
import { readSettings } from '#platform/settings.ts';
import { startPlatform } from '#platform/start.ts';
import { cookieName, writeCookie } from '#platform/http/session.server.ts';
import { agree, keepRoom, sayATime } from '#features/scheduling/index.server.ts';
import { testPerson, type TestPerson } from './people.ts';
import { testGround } from './two-pairs.ts';
import { readySupporter, walkTogether } from './walking.ts';

/** One of two who book: what they send, and where. */
export type Booking = { cookie: string; path: string; fields: Record<string, string> };
export type Round = { times: Booking[]; rooms: Booking[] };
export type Bookings = { schema: string; slug: string; rounds: Round[] };

const [folder, many] = process.argv.slice(2) as [string, string];
const end = await startPlatform(
	readSettings({ BEENTHERE_DATA: join(folder, 'data'), BEENTHERE_KEYS: join(folder, 'keys') })
);
const { org, lead, supervisor } = await testGround();
const cookieOf = ({ cookie }: TestPerson) => `${cookieName(org)}=${writeCookie(cookie)}`;
const pair = async (dana: TestPerson) => {
	const wren = await testPerson(org, { alias: 'Wren' });
	return { wren, dana, match: await walkTogether(wren, dana) };
};
type Pair = Awaited<ReturnType<typeof pair>>;
const supporter = () => readySupporter(org, { lead, supervisor }, { alias: 'Dana' });
const one = await supporter();
const offered = [await pair(one), await pair(one)];
const rooming = [await pair(await supporter()), await pair(await supporter())];
const room = newId();
await keepRoom(await lead.actor(), { id: room, name: 'Blue room' });

const day = (round: number) =>
	Temporal.Now.plainDateISO('America/Toronto')
		.add({ days: 3 + round })
		.toString();
/** The same time, one that begins within it, and one that begins in the five minutes after it. */
const laterBy = ['10:00', '10:15', '10:30'];
const offer = async ({ dana, match }: Pair, round: number, from: string) => {
	const said = { id: newId(), match, mode: 'in-person', date: day(round), from, minutes: '30' };
	return (await sayATime(await dana.actor(), said)).id;
};
const rounds: Round[] = [];
for (let round = 0; round < Number(many); round++) {
	const from = ['10:00', laterBy[round % laterBy.length]!];
	const [times, rooms]: [Booking[], Booking[]] = [[], []];
	for (const at of [0, 1]) {
		const appointment = await offer(offered[at]!, round, from[at]!);
		const { wren } = offered[at]!;
		times.push({
			cookie: cookieOf(wren),
			path: `/meet/${appointment}?/agree`,
			fields: { appointment, seen: '1' }
		});
		const theirs = rooming[at]!;
		const agreed = await offer(theirs, round, from[at]!);
		await agree(await theirs.wren.actor(), { appointment: agreed, seen: '1' });
		rooms.push({
			cookie: cookieOf(theirs.wren),
			path: `/meet/${agreed}?/room`,
			fields: { appointment: agreed, room }
		});
	}
	rounds.push({ times, rooms });
}
await end();
console.log(JSON.stringify({ schema: org.schema, slug: org.slug, rounds } satisfies Bookings));
