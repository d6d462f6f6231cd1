import { existsSync, globSync, readFileSync } from 'node:fs';

export type Catalogue = Record<string, string>;

/** Every folder of words that people read. */
export const catalogueFolders = [
	...new Set(
		globSync('src/**/messages/{en,fr,es}.json').map((file) => file.replace(/\/(en|fr|es)\.json$/, ''))
	)
].sort();

/** The words of one folder in one language, without the schema; none where the informal form has none of its own. */
export function readCatalogue(
	folder: string,
	language: 'en' | 'fr' | 'es' | 'fr-x-tu' | 'es-x-tu'
): Catalogue {
	const file = `${folder}/${language}.json`;
	if (!existsSync(file)) return {};
	const { $schema: _schema, ...messages } = JSON.parse(readFileSync(file, 'utf8')) as Catalogue;
	return messages;
}
