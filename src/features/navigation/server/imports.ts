import { sql } from 'kysely';
import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Invalid, NotFound } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import { mayKeepDirectory } from '../domain/permissions.ts';
import { placeOf, problemSentence } from './problem-sentence.ts';
import type { ImportResult } from './run-import.ts';

export type ImportState = 'waiting' | 'reading' | 'saving' | 'done' | 'refused' | 'failed';
export type ImportFact = {
	id: string;
	state: ImportState;
	done: number;
	total: number;
	begunAt: string;
	overAt: string | null;
	by: string | null;
	result: ImportResult | null;
};

/** Everything a directory's upload may hold, all files together. Baltimore's is 5 MB. */
export const uploadLimit = 30 * 1024 * 1024;

/** What is in the directory now, and the last imports. */
export const readDirectoryState = useCase({
	name: 'navigation.read-directory',
	input: v.object({}),
	allow: mayKeepDirectory,
	run: async (ctx) => {
		const { rows } = await sql<{
			organisations: number;
			locations: number;
			services: number;
			hidden: number;
		}>`select
			(select count(*)::int from directory_organisation where removed_at is null) as organisations,
			(select count(*)::int from directory_location where removed_at is null) as locations,
			(select count(*)::int from directory_service where removed_at is null) as services,
			(select count(*)::int from directory_location where address_hidden) as hidden`.execute(ctx.db);
		const imports = await ctx.db
			.selectFrom('directory_import')
			.select(['id', 'state', 'done', 'total', 'begun_at', 'over_at', 'begun_by'])
			.orderBy('begun_at', 'desc')
			.limit(5)
			.execute();
		const names = await ctx.names.of(imports.flatMap((one) => one.begun_by ?? []));
		return {
			...rows[0]!,
			zone: await programmeZone(ctx),
			imports: imports.map((one) => ({
				id: one.id,
				state: one.state as ImportState,
				done: one.done,
				total: one.total,
				begunAt: one.begun_at.toISOString(),
				overAt: one.over_at?.toISOString() ?? null,
				by: one.begun_by ? (names.get(one.begun_by) ?? null) : null
			}))
		};
	}
});

const uploaded = v.object({
	name: v.pipe(v.string(), v.maxLength(255, 'navigation_error_file_name')),
	content: v.instance(Uint8Array)
});

/** Takes the files and leaves reading them to the job behind the page. The same form sent twice is one import. */
export const beginImport = useCase({
	name: 'navigation.begin-import',
	input: v.object({
		id: idInput,
		files: v.pipe(
			v.array(uploaded, 'navigation_error_no_files'),
			v.maxLength(60, 'navigation_error_many_files')
		)
	}),
	allow: mayKeepDirectory,
	run: async (ctx, { id, files }) => {
		const given = files.filter((file) => file.name !== '' || file.content.length > 0);
		if (given.length === 0) throw new Invalid({ files: 'navigation_error_no_files' });
		if (given.reduce((sum, file) => sum + file.content.length, 0) > uploadLimit)
			throw new Invalid({ files: 'navigation_error_big_files' });
		if (new Set(given.map((file) => file.name)).size < given.length)
			throw new Invalid({ files: 'navigation_error_same_names' });
		const there = await ctx.db
			.selectFrom('directory_import')
			.select('id')
			.where('id', '=', id)
			.executeTakeFirst();
		if (there) return { id };
		await ctx.db
			.insertInto('directory_import')
			.values({ id, begun_by: ctx.actor.personId, begun_at: toDate(ctx.now), state: 'waiting' })
			.execute();
		for (const { name, content } of given) {
			await ctx.db
				.insertInto('directory_import_file')
				.values({ import_id: id, name: name.replaceAll('\u0000', ''), content: Buffer.from(content) })
				.execute();
		}
		await ctx.tell({ name: 'directory.import-begun', importId: id });
		return { id };
	}
});

/** How far an import is and what came of it. */
export const readImport = useCase({
	name: 'navigation.read-import',
	input: v.object({ import: idInput }),
	allow: mayKeepDirectory,
	run: async (ctx, input): Promise<ImportFact> => {
		const one = await ctx.db
			.selectFrom('directory_import')
			.selectAll()
			.where('id', '=', input.import)
			.executeTakeFirst();
		if (!one) throw new NotFound();
		const names = await ctx.names.of(one.begun_by ? [one.begun_by] : []);
		return {
			id: one.id,
			state: one.state as ImportState,
			done: one.done,
			total: one.total,
			begunAt: one.begun_at.toISOString(),
			overAt: one.over_at?.toISOString() ?? null,
			by: one.begun_by ? (names.get(one.begun_by) ?? null) : null,
			result: one.result as ImportResult | null
		};
	}
});

/** An import as a page shows it: mistakes as sentences in the reader's language. */
export const readImportPage = async (actor: Parameters<typeof readImport>[0], input: unknown) => {
	const { result, ...one } = await readImport(actor, input);
	const told = (severity: 'error' | 'notice') =>
		(result?.problems ?? [])
			.filter((problem) => problem.severity === severity)
			.map((problem) => ({
				place: placeOf(problem),
				sentence: problemSentence(problem)
			}));
	return {
		...one,
		errors: told('error'),
		notices: told('notice'),
		more: result?.more ?? 0,
		hidden: result?.hidden ?? 0,
		counts: Object.entries(result?.saved ?? {}).map(([kind, saved]) => ({
			kind: kind.toLowerCase(),
			...saved
		}))
	};
};
