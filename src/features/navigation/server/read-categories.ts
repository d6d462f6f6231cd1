import type { Directory, DirectoryKind } from '../domain/directory.ts';
import type { FileKind } from '../domain/hsds.ts';
import type { Problem } from '../domain/problem.ts';
import type { Problems } from '../domain/problems.ts';
import type { SourceFile } from './read-csv.ts';
import type { Known } from './read-directory.ts';

/** Reads `service_categories.json` (service → numbers or keys of categories, some of them twice) and joins what `services.csv` said. */
export async function fileCategories(
	file: SourceFile | undefined,
	directory: Omit<Directory, 'speaksFor'>,
	{
		known,
		exists,
		problems,
		speaksFor
	}: {
		known: Known;
		exists(kind: FileKind, key: string): boolean;
		problems: Problems;
		speaksFor: Set<DirectoryKind>;
	}
): Promise<void> {
	if (file) {
		const say = (
			code: Problem['code'],
			severity: Problem['severity'],
			column: string | null,
			values: Record<string, string> = {}
		) => problems.add({ severity, code, file: file.name, line: null, column, values });
		const pairs = parsePairs(await textOf(file));
		if (pairs === null) return say('json', 'error', null);
		const numbers =
			directory.categories.length > 0
				? new Map(
						directory.categories.filter(({ number }) => number !== '').map(({ number, key }) => [number, key])
					)
				: known.categoryNumbers;
		for (const [service, category] of pairs) {
			const categoryKey = numbers.size > 0 ? numbers.get(category) : category;
			if (!exists('services', service))
				say('left_off_reference', 'notice', service, { value: service, file: 'services.csv' });
			else if (categoryKey === undefined || !exists('taxonomy', categoryKey))
				say('left_off_reference', 'notice', service, { value: category, file: 'taxonomy.csv' });
			else directory.serviceCategories.push({ serviceKey: service, categoryKey });
		}
	}
	if (file || directory.serviceCategories.length > 0) speaksFor.add('serviceCategories');
	const once = new Map(
		directory.serviceCategories.map((pair) => [`${pair.serviceKey}\n${pair.categoryKey}`, pair])
	);
	directory.serviceCategories = [...once.values()];
}

function parsePairs(text: string): [string, string][] | null {
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
		const pairs: [string, string][] = [];
		for (const [service, categories] of Object.entries(value)) {
			if (!Array.isArray(categories)) return null;
			for (const category of categories) {
				if (typeof category !== 'string' && typeof category !== 'number') return null;
				pairs.push([service.trim(), String(category).trim()]);
			}
		}
		return pairs;
	} catch {
		return null;
	}
}

async function textOf(file: SourceFile): Promise<string> {
	const decoder = new TextDecoder();
	let text = '';
	for await (const chunk of file.open()) text += decoder.decode(chunk, { stream: true });
	return text + decoder.decode();
}
