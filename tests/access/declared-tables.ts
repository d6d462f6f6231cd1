import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Table, Tables } from './may.ts';

/** What every `<feature>.tables.ts` says, by the name of the table. */
export async function declared(): Promise<Record<string, Table>> {
	const all: Record<string, Table> = {};
	for (const file of globSync('*.tables.ts', { cwd: import.meta.dirname }).sort()) {
		const { tables } = (await import(join(import.meta.dirname, file))) as { tables: Tables };
		for (const [name, table] of Object.entries(tables)) {
			if (name in all) throw new Error(`Two files say who may do what with ${name}.`);
			all[name] = table;
		}
	}
	return all;
}
