import { sql } from 'kysely';
import * as v from 'valibot';
import { NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { mayAddToDirectory, maySearch, mayTakeDownTip } from '../domain/permissions.ts';
import { linesOf, type FoundService } from './find-services.ts';

export type Hours = {
	weekday: number | null;
	from: string | null;
	until: string | null;
	closed: boolean;
	opensAt: string | null;
	closesAt: string | null;
};
/** `takeDown`: the reader may take it down. */
export type Tip = { id: string; text: string; by: string | null; takeDown: boolean; knownOn: string };

export type ServicePage = FoundService & {
	listed: boolean;
	organisationText: string;
	description: string;
	eligibility: string;
	fees: string;
	applicationProcess: string;
	waitTime: string;
	requiredDocuments: string[];
	serviceAreas: string[];
	interpretation: string;
	accessibility: string[];
	transportation: string;
	programme: string;
	email: string;
	website: string;
	/** Lines of the address; empty when there is none or it is not shown. */
	address: string[];
	hours: Hours[];
	categories: { key: string; name: string }[];
	tips: number;
	whatOthersSay: Tip[];
	/** The reader may write tips and say that it was found to be right. */
	mayAdd: boolean;
};

/** One service with everything the directory says of it. A service that has left the directory can still be read, and says so. */
export const readService = useCase({
	name: 'navigation.read-service',
	input: v.object({ service: idInput }),
	allow: maySearch,
	run: (ctx, { service }): Promise<ServicePage> => servicePage(ctx, service)
});

export async function servicePage(ctx: Context, id: string): Promise<ServicePage> {
	const { db } = ctx;
	const [line] = await linesOf(db, [id]);
	if (!line) throw new NotFound();
	const { rows } = await sql<
		Omit<
			ServicePage,
			keyof FoundService | 'address' | 'hours' | 'categories' | 'whatOthersSay' | 'mayAdd'
		> & {
			address: string[];
			service_key: string;
			location_key: string | null;
		}
	>`
		select s.listed, coalesce(o.description, '') as "organisationText", s.description, s.eligibility, s.fees, s.application_process as "applicationProcess", s.wait_time as "waitTime",
			s.required_documents as "requiredDocuments", s.service_areas as "serviceAreas", s.interpretation, coalesce(l.accessibility, '{}') as accessibility,
			coalesce(l.transportation, '') as transportation, coalesce(p.name, '') as programme,
			coalesce(nullif(s.email, ''), nullif(l.email, ''), o.email, '') as email, coalesce(nullif(s.website, ''), nullif(l.website, ''), o.website, '') as website,
			array_remove(array[a.street, a.more, nullif(concat_ws(' ', concat_ws(', ', nullif(a.city, ''), nullif(a.state, '')), nullif(a.postcode, '')), '')], '') as address,
			s.source_key as service_key, s.location_key
		from directory_service s
		left join directory_location l on l.id = s.location_id
		left join directory_organisation o on o.id = s.organisation_id
		left join directory_programme p on p.source_key = s.programme_key and p.removed_at is null
		left join directory_address a on a.location_id = s.location_id
		where s.id = ${id}`.execute(db);
	const { service_key, location_key, address, ...rest } = rows[0]!;
	const { rows: hours } = await sql<Hours & { of_kind: string }>`
		select of_kind, weekday, to_char(from_day, 'YYYY-MM-DD') as from, to_char(until_day, 'YYYY-MM-DD') as until, closed, opens_at as "opensAt", closes_at as "closesAt"
		from directory_schedule where removed_at is null and ((of_kind = 'services' and of_key = ${service_key}) or (of_kind = 'locations' and of_key = ${location_key}))
		order by weekday nulls last, from_day, opens_at`.execute(db);
	const own = hours.filter((row) => row.of_kind === 'services');
	const { rows: categories } = await sql<{ key: string; name: string }>`
		select c.source_key as key, c.name from directory_service_category sc join directory_category c on c.source_key = sc.category_key and c.removed_at is null
		where sc.service_key = ${service_key} order by c.path collate "C"`.execute(db);
	return {
		...line,
		...rest,
		address: address.filter((part) => part !== null),
		hours: (own.length > 0 ? own : hours).map(({ of_kind: _of, ...hour }) => hour),
		categories,
		whatOthersSay: await tipsOf(ctx, id),
		mayAdd: mayAddToDirectory(ctx.actor)
	};
}

async function tipsOf(ctx: Context, service: string): Promise<Tip[]> {
	const { rows } = await sql<{ id: string; text: string; author_id: string; known_on: string }>`
		select id, text, author_id, to_char(known_on, 'YYYY-MM-DD') as known_on from directory_tip where service_id = ${service} and taken_down_at is null order by known_on desc, written_at desc limit 50`.execute(
		ctx.db
	);
	const names = await ctx.names.of(rows.map((row) => row.author_id));
	return rows.map((row) => ({
		id: row.id,
		text: row.text,
		by: names.get(row.author_id) ?? null,
		takeDown: mayTakeDownTip(ctx.actor, { authorId: row.author_id }),
		knownOn: row.known_on
	}));
}
