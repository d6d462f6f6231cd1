import type { Organisation } from '#platform/actor.ts';
import type { FieldKind } from '#platform/circles/fields.ts';
import { openForProgram } from '#platform/circles/program-key.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { runtime } from '#platform/runtime.ts';
import { recordOpenings } from './openings.server.ts';

/** The reader where no person reads: the program itself. A policy lets the system role record nobody else. */
export const theProgram = '00000000-0000-0000-0000-000000000000';

/**
 * For a job or an operator's command, in its transaction as the system role: opens what the server key sealed about
 * somebody, and records it in the same transaction, so that the person sees it in *Who looked* (INV-37). However much of
 * one kind it opens, it is one event in fifteen minutes. Throws CannotOpen when anything differs.
 */
export async function openAsProgram(
	db: Database,
	org: Organisation,
	what: { person: string; kind: FieldKind; purpose: string; sealed: Uint8Array },
	use: { how: 'job' | 'command'; name: string }
): Promise<Buffer> {
	const opened = openForProgram(org, what.purpose, what.sealed, what.person);
	const by = { reader: theProgram, useCase: use.name, now: runtime().clock(), refused: false };
	await recordOpenings(db, org, by, [
		{ person: what.person, kind: what.kind, why: 'server-key', how: use.how }
	]);
	runtime().touched.add(org.id);
	return opened;
}
