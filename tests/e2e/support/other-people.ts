/** Everybody tries every page and every form with ids of what they have no part in. */
import { readCookie } from '#platform/http/session.server.ts';
import pg from 'pg';
import { allRoutes, type Found, type Place } from './crawl.ts';
import { encode, fill, type Filled } from './form.ts';
import type { Answer, Visitor } from './visitor.ts';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Of nothing and nobody. */
const ofNothing = '01900000-0000-7000-8000-00000000dead';

/** Something that is there, and who may know that it is: those in it, and whoever has one of the roles. */
type Thing = { kind: string; id: string; people: string[]; roles: string[] };

/** How many of a kind are tried in a place meant for it, and how many kinds in a place meant for something else. */
const tried = { fitting: 2, others: 3 };

const thingsSql = `
	with live as (select * from relation where until_at is null or until_at > now()),
	pair as (select id as match, participant_id, supporter_id, state from match)
	select 'match' as kind, match as id, array[participant_id, supporter_id] as people, '{}'::text[] as roles from pair
	union all select 'former match', match, array[participant_id], '{}' from pair where state in ('ended', 'declined')
	union all select 'contact', id, array[c.participant_id, c.supporter_id], '{}' from contact c
	union all select 'request', r.id, array[participant_id, supporter_id], '{}' from resource_request r join pair using (participant_id) where match = match_id
	union all select 'message', m.id, array[participant_id, supporter_id], '{}' from message m join pair on match = match_id
	union all select 'care thread', id, array_remove(array[person_id, supporter_id, partner_id], null), '{}' from care_thread
	union all select 'care message', m.id, array_remove(array[person_id, supporter_id, partner_id], null), '{}'
		from care_message m join care_thread t on t.id = m.thread_id
	union all select 'person', p.id, array_append((select array_agg(person_id) from live where scope = p.id or person_id = p.id), p.id), '{}'
		from person p where not staff
	union all select 'staff', id, array[id], '{participant,lead,administrator,peer-supervisor}' from person where staff
	union all select 'supervision', id, array[supporter_id, supervisor_id], '{lead,administrator}' from supervision
	union all select 'invitation', id, '{}', '{lead,administrator}' from invitation
	union all select 'import', id, '{}', '{lead}' from directory_import
	union all select 'session', id, array[person_id], '{}' from session
	union all select 'return', r.id, array_append((select array_agg(person_id) from live where scope = r.person_id), r.person_id), '{lead,administrator}'
		from return_request r`;

/**
 * What changes by looking alone: who looked, the root over it, who was seen when, and how often somebody tried; and what changes by
 * itself: that a mail server could not be reached.
 */
const changesByLooking = [
	...['access_event', 'access_link', 'access_waiting', 'access_unrooted', 'access_root'],
	...['session', 'try_allowance', 'reach_channel']
];

/** Which kind of thing an id in an address or a field of this name is meant for. */
const meantFor: Record<string, string> = {
	match: 'match',
	matchId: 'match',
	contact: 'contact',
	person: 'person',
	request: 'request',
	thread: 'care thread',
	import: 'import',
	supporterId: 'staff',
	supervisorId: 'staff',
	supervisionId: 'supervision'
};

/** Ids that a page makes for something new, and what is made of it: nothing of others may be in its place. */
const madeByThePage: Record<string, string> = {
	'/talk/[match] ?/send': 'message',
	'/care-team/new': 'care thread',
	'/care-team/[thread] ?/send': 'care message',
	'/shared-with-me/[thread] ?/send': 'care message',
	'/shared-with-me/[thread] ?/ask': 'care message',
	'/practical-help ?/raise': 'request',
	'/my-day ?/log': 'contact',
	'/times/[match]/[contact] ?/correct': 'contact',
	'/choosing/[person] ?/ask': 'match'
};

/** The doors of a demo let everybody in as anybody, and a concern may be about anybody who works here. */
const forEverybody = ['/walk-in ?/enter', '/concerns/new ?/raise'];

export type Tried = { asked: number; wrong: string[] };

export class OtherPeople {
	readonly #place: Place;
	readonly #client: pg.Client;
	#things: Thing[] = [];
	#known = new Set<string>();

	private constructor(place: Place, client: pg.Client) {
		this.#place = place;
		this.#client = client;
	}

	/** `database`: past all policies. */
	static async begin(place: Place, database: pg.ClientConfig): Promise<OtherPeople> {
		const client = new pg.Client(database);
		await client.connect();
		const { rows } = await client.query<{ schema_name: string }>(
			'select schema_name from shared.organisation where slug = $1',
			[place.base.slice(1)]
		);
		await client.query(`set search_path = ${rows[0]!.schema_name}`);
		const made = new OtherPeople(place, client);
		made.#things = (await client.query<Thing>(thingsSql)).rows;
		made.#known = new Set(made.#things.map(({ id }) => id));
		return made;
	}

	end = () => this.#client.end();

	/** What somebody has no part in, for each place once: they get what they would get for something that is not there. */
	async tryAs(visitor: Visitor, forms: readonly Found[]): Promise<Tried> {
		const foreign = await this.#foreignTo(visitor);
		const before = await this.#sum();
		const wrong: string[] = [];
		let [asked, turn] = [0, 0];
		const compare = async (what: string, ask: (id: string) => Promise<Answer>, kind: string | undefined) => {
			// Where a page makes the id, there is nothing to compare with.
			const absent = kind?.startsWith('only ') ? null : await ask(ofNothing);
			if (absent) asked++;
			for (const { id, kind: is } of some(foreign, kind, turn++)) {
				const answer = await ask(id);
				asked++;
				const got = told(answer);
				let expected = absent ? told(absent) : got;
				// A day may have begun in between.
				if (got !== expected) expected = told(await ask(ofNothing));
				// That somebody is on the staff is known to everybody who is signed in.
				const known = is === 'staff' && answer.status === 403;
				if (got !== expected && !known)
					wrong.push(`${visitor.name}: ${what} with the id of a ${is}: ${firstDifference(got, expected)}`);
				if (answer.status < 300) wrong.push(`${visitor.name}: ${what} with the id of a ${is} is answered`);
			}
		};
		const tries: (() => Promise<void>)[] = [
			...allRoutes
				.filter(({ id, isPage }) => isPage && /\[(?!secret)/.test(id))
				.flatMap((route) =>
					[...route.id.matchAll(/\[(\w+)\]/g)].map(([place, name]) => () => {
						const at = (id: string) =>
							this.#place.base +
							route.id
								.replace(place, id)
								.replaceAll(/\[(\w+)\]/g, (_place, other: string) => this.#ofTheir(visitor, other));
						return compare(
							`GET ${route.id}`,
							(id) => visitor.ask('GET', new URL(at(id), this.#place.origin)),
							meantFor[name!]
						);
					})
				),
			...this.#formsFor(visitor, forms).flatMap((found) => this.#triesOf(found, visitor, compare))
		];
		for (let at = 0; at < tries.length; at += 8)
			await Promise.all(tries.slice(at, at + 8).map((each) => each()));
		const after = await this.#sum();
		for (const [table, sum] of after)
			if (before.get(table) !== sum) wrong.push(`${visitor.name}: ${table} was changed`);
		return { asked, wrong };
	}

	/** The forms of each action once, their own where they have one. */
	#formsFor(visitor: Visitor, forms: readonly Found[]): Found[] {
		const byAction = new Map<string, Found>();
		for (const found of forms)
			if (forEverybody.includes(found.action)) continue;
			else if (!byAction.has(found.action) || found.visitor === visitor) byAction.set(found.action, found);
		return [...byAction.values()];
	}

	/** One try for each id in the address or the fields of a form. */
	#triesOf(
		{ action, form, visitor: owner }: Found,
		visitor: Visitor,
		compare: (what: string, ask: (id: string) => Promise<Answer>, kind: string | undefined) => Promise<void>
	): (() => Promise<void>)[] {
		const filled = fill(form, new Map());
		const send = (url: string, fields: Filled) => visitor.post(url, encode(form, fields));
		const inAddress = [...action.matchAll(/\[(\w+)\]/g)].map(([, name]) => name!);
		const ids = [...new URL(form.action).pathname.matchAll(uuid)].map(([id]) => id);
		return [
			...ids.map(
				(own, at) => () =>
					compare(
						`POST ${action}, ${inAddress[at]}`,
						(id) => send(form.action.replace(own, id), replaced(filled, own, id)),
						meantFor[inAddress[at] ?? '']
					)
			),
			...filled
				.map(([name, value], at) => ({ name, value, at }))
				.filter(({ value }) => value.match(uuid)?.[0] === value && !ids.includes(value))
				.filter(({ value }) => this.#known.has(value) || (owner === visitor && action in madeByThePage))
				.map(
					({ name, value, at }) =>
						() =>
							compare(
								`POST ${action}, ${name}`,
								(id) => send(form.action, withValue(filled, at, id)),
								this.#known.has(value) ? meantFor[name] : `only ${madeByThePage[action]}`
							)
				)
		];
	}

	/** An id of theirs for another place in the same address; of nothing, when they have none. */
	#ofTheir(visitor: Visitor, name: string): string {
		const person = personOf(visitor);
		return (
			this.#things.find(
				({ kind, people }) => kind === meantFor[name] && person !== null && people.includes(person)
			)?.id ?? ofNothing
		);
	}

	async #foreignTo(visitor: Visitor): Promise<Thing[]> {
		const person = personOf(visitor);
		const { rows } = await this.#client.query<{ role: string }>(
			`select replace(kind, 'role:', '') as role from relation where person_id = $1 and kind like 'role:%' and (until_at is null or until_at > now())`,
			[person]
		);
		const roles = rows.map(({ role }) => role);
		return this.#things.filter(
			(thing) => !thing.people.includes(person ?? '') && !thing.roles.some((role) => roles.includes(role))
		);
	}

	/** One sum for each table of people. */
	async #sum(): Promise<Map<string, string>> {
		const { rows } = await this.#client.query<{ name: string }>(
			`select tablename as name from pg_tables where schemaname = current_schema() and tablename !~ '^directory_(word|place|service|location|organisation|phone|schedule|category|address)'`
		);
		const sums = await this.#client.query<{ name: string; sum: string }>(
			rows
				.filter(({ name }) => !changesByLooking.includes(name))
				.map(
					({ name }) =>
						`select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${name} t`
				)
				.join(' union all ')
		);
		return new Map(sums.rows.map(({ name, sum }) => [name, sum]));
	}
}

function personOf(visitor: Visitor): string | null {
	const [cookie] = [...visitor.cookies()].filter(([name]) => name.startsWith('s-'));
	return readCookie(cookie?.[1])?.person ?? null;
}

/** A few of the kind that is meant, and some of other kinds: not the same ones each time. */
function some(foreign: readonly Thing[], kind: string | undefined, turn: number): Thing[] {
	const [only] = kind?.startsWith('only ') ? [kind.slice(5)] : [];
	const kinds = [...Map.groupBy(foreign, (thing) => thing.kind)];
	const fits = ([each]: (typeof kinds)[number]) =>
		only === undefined ? each === kind || each === `former ${kind}` : each === only;
	const others = only === undefined ? kinds.filter((each) => !fits(each)) : [];
	return [
		...kinds.filter(fits).flatMap(([, things]) => spread(things, tried.fitting)),
		...others
			.map((_each, at) => others[(turn + at) % others.length]!)
			.slice(0, tried.others)
			.flatMap(([, things]) => spread(things, 1))
	];
}

/** From the whole list, not from its beginning alone. */
const spread = <T>(list: readonly T[], count: number): T[] =>
	Array.from(
		{ length: Math.min(count, list.length) },
		(_none, at) => list[Math.floor((at * list.length) / count)]!
	);

const replaced = (filled: Filled, own: string, id: string): Filled =>
	filled.map(([name, value]) => [name, value === own ? id : value]);
const withValue = (filled: Filled, at: number, id: string): Filled =>
	filled.map(([name, value], index) => [name, index === at ? id : value]);

/** What an answer says, whichever id was asked for. */
const told = ({ status, location, page, body }: Answer): string =>
	[status, location ?? '', page?.text() ?? body].join('\n').replaceAll(uuid, '#').replaceAll(/\s+/g, ' ');

function firstDifference(got: string, expected: string): string {
	let at = 0;
	while (got[at] === expected[at]) at++;
	return `… ${got.slice(Math.max(0, at - 40), at + 60)} … instead of … ${expected.slice(Math.max(0, at - 40), at + 60)} …`;
}
