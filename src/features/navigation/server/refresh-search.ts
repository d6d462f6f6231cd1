import { sql } from 'kysely';
import type { Database } from '#platform/db/as-actor.ts';
import { postcodesNear } from './postcodes.ts';

/** Text as words are looked for: without accents, so that `creche` finds `crèche`. PostgreSQL's `unaccent` would be one more extension. */
const folded = (text: ReturnType<typeof sql>) =>
	sql`translate(lower(${text}), 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿœæ', 'aaaaaaceeeeiiiinooooouuuuyyoa')`;

/**
 * Works out what searching needs from what is in the directory now: which services are listed, the words they are found
 * by, how many are in each category, and where postcodes are. The last step of an import, and after an address was shown.
 */
export async function refreshSearch(db: Database): Promise<void> {
	await sql`
		update directory_service s set location_id = f.location_id, organisation_id = f.organisation_id, listed = f.listed
		from (
			select s.id, l.id as location_id, o.id as organisation_id,
				s.removed_at is null and s.status = 'active' and (s.location_key is null or (l.id is not null and l.removed_at is null and o.removed_at is null)) as listed
			from directory_service s
			left join directory_location l on l.source_key = s.location_key
			left join directory_organisation o on o.source_key = l.organisation_key
		) f
		where f.id = s.id and (s.location_id, s.organisation_id, s.listed) is distinct from (f.location_id, f.organisation_id, f.listed)`.execute(
		db
	);

	await sql`
		with recursive tree as (
			select source_key, source_key || '/' as path from directory_category where parent_key is null and removed_at is null
			union all
			select c.source_key, tree.path || c.source_key || '/' from directory_category c join tree on tree.source_key = c.parent_key where c.removed_at is null
		) cycle source_key set again using trail
		update directory_category c set path = tree.path from tree where tree.source_key = c.source_key and not tree.again and c.path <> tree.path`.execute(
		db
	);
	await sql`
		with inside as (
			select distinct part.key, sc.service_key
			from directory_service_category sc
			join directory_category c on c.source_key = sc.category_key and c.removed_at is null
			join directory_service s on s.source_key = sc.service_key and s.listed
			cross join lateral regexp_split_to_table(trim(trailing '/' from c.path), '/') as part(key)
		), counted as (select key, count(*)::int as services from inside group by key)
		update directory_category c set services = coalesce(counted.services, 0)
		from directory_category d left join counted on counted.key = d.source_key
		where d.id = c.id and c.services <> coalesce(counted.services, 0)`.execute(db);

	const about = sql`
		select s.id,
			s.name || ' ' || s.alternate_name as names,
			array_to_string(s.keywords, ' ') || ' ' || coalesce((select string_agg(c.name, ' ') from directory_service_category sc join directory_category c on c.source_key = sc.category_key where sc.service_key = s.source_key), '') as sorts,
			coalesce(o.name || ' ' || o.alternate_name, '') || ' ' || coalesce(l.town, '') || ' ' || array_to_string(s.languages, ' ') || ' ' || array_to_string(s.service_areas, ' ') as around,
			s.description || ' ' || s.eligibility as texts
		from directory_service s left join directory_location l on l.id = s.location_id left join directory_organisation o on o.id = s.organisation_id
		where s.found_by is null`;
	await sql`
		update directory_service s set
			name_words = to_tsvector('english', ${folded(sql`f.names`)}),
			found_by = setweight(to_tsvector('english', ${folded(sql`f.names`)}), 'A') || setweight(to_tsvector('english', ${folded(sql`f.sorts`)}), 'B')
				|| setweight(to_tsvector('english', ${folded(sql`f.around`)}), 'C') || setweight(to_tsvector('english', ${folded(sql`f.texts`)}), 'D')
		from (${about}) f where f.id = s.id`.execute(db);

	await refreshWords(db);
	await refreshPlaces(db);
}

/** The words as they are written, not their stems, so that a suggestion is a word. */
async function refreshWords(db: Database): Promise<void> {
	await sql`
		with written as (
			select word, count(*)::int as uses from (
				select regexp_split_to_table(${folded(sql`s.name || ' ' || s.alternate_name || ' ' || s.description || ' ' || s.eligibility || ' ' || array_to_string(s.keywords, ' ')`)}, '[^[:alnum:]]+') as word
				from directory_service s where s.listed
				union all
				select regexp_split_to_table(${folded(sql`c.name`)}, '[^[:alnum:]]+') from directory_category c where c.services > 0
				union all
				select regexp_split_to_table(${folded(sql`o.name`)}, '[^[:alnum:]]+') from directory_organisation o where o.removed_at is null
			) w where length(word) between 3 and 40 and word !~ '^[0-9]+$' and numnode(plainto_tsquery('english', word)) > 0 group by word
		),
		gone as (delete from directory_word d where not exists (select from written where written.word = d.word))
		insert into directory_word (word, uses) select word, uses from written
		on conflict (word) do update set uses = excluded.uses where directory_word.uses <> excluded.uses`.execute(db);
}

const mercator = (latitude: ReturnType<typeof sql>, longitude: ReturnType<typeof sql>) =>
	sql`point(${longitude}, degrees(ln(tan(pi() / 4 + radians(greatest(-85, least(85, ${latitude}))) / 2))))`;

/**
 * Where postcodes are: the middle of the shown addresses in them, else where the census says. Hidden addresses count for
 * nothing here: distances from several postcodes would give them away.
 */
async function refreshPlaces(db: Database): Promise<void> {
	const { rows: middle } = await sql<{
		latitude: number | null;
		longitude: number | null;
		country: string | null;
	}>`
		select percentile_cont(0.5) within group (order by latitude) as latitude, percentile_cont(0.5) within group (order by longitude) as longitude, mode() within group (order by country) as country
		from directory_address where latitude is not null and not approximate`.execute(db);
	const here = middle[0];
	const census =
		here && here.latitude !== null && here.longitude !== null && here.country === 'US'
			? postcodesNear({ latitude: here.latitude, longitude: here.longitude }, 400)
			: [];
	await sql`
		with own as (
			select left(regexp_replace(upper(postcode), '[^A-Z0-9]', '', 'g'), case when country = 'US' then 5 else 10 end) as postcode,
				percentile_cont(0.5) within group (order by latitude) as latitude, percentile_cont(0.5) within group (order by longitude) as longitude
			from directory_address where latitude is not null and not approximate and postcode <> '' group by 1
		), census as (select * from jsonb_to_recordset(${JSON.stringify(census)}::jsonb) as c(postcode text, latitude double precision, longitude double precision)),
		known as (select * from census union all select * from own where not exists (select from census where census.postcode = own.postcode)),
		gone as (delete from directory_place p where not exists (select from known where known.postcode = p.postcode))
		insert into directory_place (postcode, latitude, longitude) select * from known
		on conflict (postcode) do update set latitude = excluded.latitude, longitude = excluded.longitude
		where (directory_place.latitude, directory_place.longitude) is distinct from (excluded.latitude, excluded.longitude)`.execute(
		db
	);
	await sql`
		update directory_address a set latitude = p.latitude, longitude = p.longitude, approximate = true
		from directory_place p where a.latitude is null and p.postcode = left(regexp_replace(upper(a.postcode), '[^A-Z0-9]', '', 'g'), case when a.country = 'US' then 5 else 10 end)`.execute(
		db
	);
	await sql`update directory_address set place = ${mercator(sql`latitude`, sql`longitude`)} where latitude is not null and place is null`.execute(
		db
	);
	await sql`update directory_address set place = null where latitude is null and place is not null`.execute(
		db
	);
}
