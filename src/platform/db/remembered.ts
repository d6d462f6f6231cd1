import { createHash } from 'node:crypto';
import type { PoolClient, QueryConfig } from 'pg';

/**
 * A statement that its connection remembers by name, because planning it with its policies takes longer than carrying it
 * out. Not one that looks for what is different among very many rows, for how that is best read depends on what is asked; not one whose columns a migration
 * could change beneath it (`select *`); nor one of very many shapes, for a connection keeps what it remembers until it is
 * renewed.
 */
export function remembered(text: string, values: unknown[]): QueryConfig {
	if (values.length > mostValues || planAnew.test(text)) return { text, values };
	const name = names.get(text) ?? createHash('sha256').update(text).digest('base64url').slice(0, 40);
	if (names.size < mostNames) names.set(text, name);
	return { name, text, values };
}

/**
 * A migration made a column another kind beneath what this connection remembers. It would refuse that statement for good,
 * so the connection is thrown away, and the next one plans anew.
 */
export const isOutdated = (error: unknown): error is Error =>
	(error as { code?: string } | null)?.code === '0A000';

const planAnew = /\bdistinct\b|(?<!\()\*/;
const mostValues = 12;
const mostNames = 2000;
/** Texts of our own code and nothing of anybody's: their names are only worked out once. */
const names = new Map<string, string>();

/** A statement that takes its values as it is carried out, and how it is prepared. */
export type Prepared = { name: string; prepare: string };

const prepared = new WeakMap<PoolClient, Set<string>>();

/**
 * What to send so that this connection knows these statements: empty from the second time on. `sent` says that it was;
 * a connection that failed before is thrown away and not asked again.
 */
export function toPrepare(
	client: PoolClient,
	statements: readonly Prepared[]
): { text: string; sent(): void } {
	const known = prepared.get(client) ?? new Set<string>();
	const missing = statements.filter(({ name }) => !known.has(name));
	return {
		text: missing.map(({ prepare }) => `${prepare};`).join(' '),
		sent: () => {
			for (const { name } of missing) known.add(name);
			prepared.set(client, known);
		}
	};
}
