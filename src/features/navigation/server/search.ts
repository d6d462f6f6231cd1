import { sql } from 'kysely';
import * as v from 'valibot';
import type { Database } from '#platform/db/as-actor.ts';
import { useCase } from '#platform/use-case.server.ts';
import { maySearch } from '../domain/permissions.ts';
import { findServices, type Found } from './find-services.ts';
import { line, pageNumber } from './inputs.ts';

/** A category to choose from, with how many services are in it or below it. */
export type Category = { key: string; name: string; depth: number; services: number };
export type SearchPage = { categories: Category[]; services: number; found: Found | null };

/** The search form: every category that has services, as a tree. */
export const openSearch = useCase({
	name: 'navigation.open-search',
	input: v.object({}),
	allow: maySearch,
	run: async ({ db }): Promise<SearchPage> => ({ ...(await choices(db)), found: null })
});

/** Searches the directory. What somebody looked for is written nowhere: not in an address, a log or a table. */
export const search = useCase({
	name: 'navigation.search',
	input: v.object({
		words: line(200, 'navigation_error_words_long'),
		category: line(100, 'navigation_error_category'),
		postcode: line(20, 'navigation_error_postcode'),
		page: pageNumber
	}),
	allow: maySearch,
	run: ({ db }, asked): Promise<Found> => findServices(db, asked)
});

async function choices(db: Database) {
	const { rows: categories } = await sql<Category>`
		select source_key as key, name, services, (length(path) - length(replace(path, '/', '')) - 1)::int as depth
		from directory_category where services > 0 and removed_at is null and path <> '' order by path collate "C"`.execute(
		db
	);
	const { rows } = await sql<{
		some: boolean;
	}>`select exists (select from directory_service where listed) as some`.execute(db);
	return { categories, services: rows[0]!.some ? 1 : 0 };
}
