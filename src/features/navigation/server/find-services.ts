import { sql, type RawBuilder } from 'kysely';
import type { Database } from '#platform/db/as-actor.ts';
import type { Coordinates } from '../domain/directory.ts';
import { kilometresBetween, mercator } from '../domain/distance.ts';
import { asQuery, meant, searchWords, type KnownWord } from '../domain/search-words.ts';
import { plainPostcode } from '../domain/values.ts';

export type Search = { words: string; category: string; postcode: string; page: number };

/** One line of what was found. There is no address in it that is hidden: the query does not know that table. */
export type FoundService = {
	id: string;
	name: string;
	organisation: string;
	street: string;
	town: string;
	addressHidden: boolean;
	distance: Distance | null;
	phones: { number: string; dial: string | null; kind: string; department: string }[];
	languages: string[];
	checkedOn: string | null;
	tips: number;
};

/** As the crow flies, in the unit people there use. */
export type Distance = { value: number; unit: 'kilometres' | 'miles' };

export type Found = {
	services: FoundService[];
	page: number;
	more: boolean;
	/** Words that were taken for others. */
	corrected: { typed: string; used: string }[];
	/** Whether every word had to be found, or one of them was enough because no service has all. */
	anyWord: boolean;
	/** The postcode as it was read; `known` says whether we know where it is. */
	near: { postcode: string; known: boolean } | null;
	category: { key: string; name: string } | null;
};

export const pageSize = 20;
/** So many services that match are weighed against each other; a word that thousands have in common weighs nothing anyway. */
const weighed = 2000;

/** Finds services by words (typing mistakes forgiven), category and nearness; twenty at a time, always in the same order. */
export async function findServices(db: Database, search: Search): Promise<Found> {
	const page = Math.min(Math.max(1, search.page), 50);
	const { words, corrected } = await understood(db, searchWords(search.words));
	const category = await categoryOf(db, search.category);
	const postcode = plainPostcode(search.postcode);
	const place = postcode === '' ? null : await placeOf(db, postcode);
	const near = postcode === '' ? null : { postcode, known: place !== null };

	let anyWord = false;
	let ids = await pageOf(db, {
		query: asQuery(words),
		category: category?.keys ?? null,
		crowded: (category?.services ?? 0) > weighed,
		place,
		page
	});
	if (ids.length === 0 && words.length > 1 && page === 1) {
		ids = await pageOf(db, {
			query: asQuery(words, true),
			category: category?.keys ?? null,
			crowded: (category?.services ?? 0) > weighed,
			place,
			page
		});
		anyWord = ids.length > 0;
	} else if (ids.length === 0 && words.length > 1) {
		ids = await pageOf(db, {
			query: asQuery(words, true),
			category: category?.keys ?? null,
			crowded: false,
			place,
			page
		});
		anyWord = true;
	}
	const services = await linesOf(db, ids.slice(0, pageSize), place);
	return {
		services,
		page,
		more: ids.length > pageSize && page < 50,
		corrected,
		anyWord,
		near,
		category: category && { key: category.key, name: category.name }
	};
}

type Asked = {
	query: string;
	category: string[] | null;
	crowded: boolean;
	place: Coordinates | null;
	page: number;
};

/** The ids of one page and one more, in their order. */
async function pageOf(db: Database, { query, category, crowded, place, page }: Asked): Promise<string[]> {
	const inCategory = category
		? sql`and s.source_key in (select service_key from directory_service_category where category_key = any(${category}::text[]))`
		: sql``;
	const slice = sql`limit ${pageSize + 1} offset ${(page - 1) * pageSize}`;
	const from = place ? pointOf(place) : null;
	let statement: RawBuilder<{ id: string }>;
	if (query !== '') {
		const asked = sql`to_tsquery('english', ${query})`;
		statement = sql`
			with candidate as materialized (
				(select s.id from directory_service s where s.listed and s.name_words @@ ${asked} ${inCategory} limit ${weighed})
				union
				(select s.id from directory_service s where s.listed and s.found_by @@ ${asked} ${inCategory} limit ${weighed})
			)
			select s.id from candidate join directory_service s on s.id = candidate.id
			${from ? sql`left join directory_address a on a.location_id = s.location_id order by a.place <-> ${from} nulls last,` : sql`order by`}
			ts_rank('{0.05, 0.2, 0.5, 1}', s.found_by, ${asked}) + case when s.name_words @@ ${asked} then 1 else 0 end desc, s.name, s.id ${slice}`;
	} else if (from && (category === null || crowded)) {
		statement = sql`
			select s.id from directory_address a join directory_service s on s.location_id = a.location_id and s.listed
			where a.place is not null ${inCategory} order by a.place <-> ${from} ${slice}`;
	} else if (from) {
		statement = sql`
			select s.id from directory_service s left join directory_address a on a.location_id = s.location_id
			where s.listed ${inCategory} order by a.place <-> ${from} nulls last, s.name, s.id ${slice}`;
	} else {
		statement = sql`select s.id from directory_service s where s.listed ${inCategory} order by s.name, s.id ${slice}`;
	}
	return (await statement.execute(db)).rows.map(({ id }) => id);
}

const pointOf = (place: Coordinates) => {
	const { x, y } = mercator(place);
	return sql`point(${x}, ${y})`;
};

/** Each typed word with what it may stand for. Words that carry no meaning (`the`, `for`) are left out. */
async function understood(
	db: Database,
	typed: string[]
): Promise<{ words: string[][]; corrected: { typed: string; used: string }[] }> {
	const words: string[][] = [];
	const corrected: { typed: string; used: string }[] = [];
	for (const word of typed) {
		const { rows } = await sql<{ meaning: number; begins: boolean }>`
			select numnode(to_tsquery('english', ${word}))::int as meaning,
			exists (select from directory_word where word like ${`${word}%`}) as begins`.execute(db);
		if (rows[0]!.meaning === 0) continue;
		const { rows: near } = await sql<KnownWord>`
			select word, uses from directory_word where word % ${word} order by similarity(word, ${word}) desc, uses desc limit 12`.execute(
			db
		);
		// The beginning of a known word is what people type on a telephone.
		const others =
			rows[0]!.begins && !near.some((one) => one.word === word && one.uses < 3) ? [] : meant(word, near);
		words.push(others.length > 0 && !rows[0]!.begins ? others : [word, ...others]);
		if (others.length > 0) corrected.push({ typed: word, used: others[0]! });
	}
	return { words, corrected };
}

async function categoryOf(db: Database, key: string) {
	if (key === '') return null;
	const { rows } = await sql<{ key: string; name: string; services: number; keys: string[] }>`
		select c.source_key as key, c.name, c.services, array(select d.source_key from directory_category d where starts_with(d.path, c.path) and d.removed_at is null) as keys
		from directory_category c where c.source_key = ${key.slice(0, 100)} and c.removed_at is null`.execute(db);
	return rows[0] ?? null;
}

async function placeOf(db: Database, postcode: string): Promise<Coordinates | null> {
	const { rows } =
		await sql<Coordinates>`select latitude, longitude from directory_place where postcode = ${postcode}`.execute(
			db
		);
	return rows[0] ?? null;
}

type Line = Omit<FoundService, 'distance' | 'phones'> & {
	latitude: number | null;
	longitude: number | null;
	country: string;
	service_key: string;
	location_key: string | null;
	organisation_key: string | null;
};

/** What a list says of each service, in the order of the ids. */
export async function linesOf(
	db: Database,
	ids: readonly string[],
	place: Coordinates | null = null
): Promise<FoundService[]> {
	if (ids.length === 0) return [];
	const { rows } = await sql<Line>`
		select s.id, s.name, coalesce(o.name, '') as organisation, coalesce(a.street, '') as street, coalesce(l.town, '') as town, coalesce(l.address_hidden, false) as "addressHidden",
			case when s.languages = '{}' then coalesce(l.languages, '{}') else s.languages end as languages,
			to_char(greatest(s.verified_on, (select max(checked_on) from directory_check k where k.service_id = s.id)), 'YYYY-MM-DD') as "checkedOn",
			(select count(*)::int from directory_tip t where t.service_id = s.id and t.taken_down_at is null) as tips,
			a.latitude, a.longitude, coalesce(a.country, '') as country, s.source_key as service_key, s.location_key, l.organisation_key
		from directory_service s
		left join directory_location l on l.id = s.location_id
		left join directory_organisation o on o.id = s.organisation_id
		left join directory_address a on a.location_id = s.location_id
		where s.id = any(${[...ids]}::uuid[])`.execute(db);
	const phones = await phonesOf(db, rows);
	const byId = new Map(
		rows.map(
			({
				latitude,
				longitude,
				country,
				service_key: _service,
				location_key: _location,
				organisation_key: _organisation,
				...line
			}) => [
				line.id,
				{
					...line,
					distance:
						place && latitude !== null && longitude !== null
							? distanceFrom(place, { latitude, longitude }, country)
							: null,
					phones: phones.get(line.id) ?? []
				}
			]
		)
	);
	return ids.flatMap((id) => byId.get(id) ?? []);
}

function distanceFrom(place: Coordinates, there: Coordinates, country: string): Distance {
	const kilometres = kilometresBetween(place, there);
	const value = country === 'US' || country === 'GB' ? kilometres / 1.609344 : kilometres;
	return {
		value: value < 10 ? Math.round(value * 10) / 10 : Math.round(value),
		unit: country === 'US' || country === 'GB' ? 'miles' : 'kilometres'
	};
}

/** The telephone numbers of a service: its own, else its location's, else its organisation's; each number once, fax machines not. */
async function phonesOf(
	db: Database,
	lines: readonly {
		id: string;
		service_key: string;
		location_key: string | null;
		organisation_key: string | null;
	}[]
) {
	const keys = lines
		.flatMap((line) => [line.service_key, line.location_key, line.organisation_key])
		.filter((key) => key !== null);
	const { rows } = await sql<{
		of_kind: string;
		of_key: string;
		number: string;
		dial: string | null;
		kind: string;
		department: string;
		extension: string;
	}>`
		select of_kind, of_key, number, dial, kind, department, extension from directory_phone
		where of_key = any(${keys}::text[]) and removed_at is null and kind <> 'fax' order by source_key`.execute(db);
	return new Map(
		lines.map((line) => {
			const of = (kind: string, key: string | null) =>
				rows.filter((row) => row.of_kind === kind && row.of_key === key);
			const own =
				[
					of('services', line.service_key),
					of('locations', line.location_key),
					of('organizations', line.organisation_key)
				].find((list) => list.length > 0) ?? [];
			const once = new Map(own.map((row) => [row.dial ?? row.number, row]));
			return [
				line.id,
				[...once.values()].map(({ number, dial, kind, department, extension }) => ({
					number: extension ? `${number} · ${extension}` : number,
					dial,
					kind,
					department
				}))
			];
		})
	);
}
