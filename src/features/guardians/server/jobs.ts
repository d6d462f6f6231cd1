import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { asSystem } from '#platform/db/as-system.ts';
import { organisations } from '#platform/db/organisations.ts';
import type { Handlers } from '#platform/jobs/queue.server.ts';

/** Whoever has no role of the staff any more is no guardian either. Again is the same. */
export function endWithLastRole(org: Organisation, person: string): Promise<void> {
	return asSystem(org, 'guardians.end', async (db) => {
		const { rows } = await sql`
			select from relation where person_id = ${person} and kind like 'role:%' and kind not in ('role:participant', 'role:partner')
				and (until_at is null or until_at > now())`.execute(db);
		if (rows.length > 0) return;
		await sql`update relation set until_at = now() where person_id = ${person}
			and kind in ('guardian', 'guardian-asked') and (until_at is null or until_at > now())`.execute(db);
		await sql`update guardian set ended_at = now() where person_id = ${person} and ended_at is null`.execute(
			db
		);
	});
}

/** What one guardian left for another, and what a reader could open, goes when its time is over. Nothing is opened. */
export async function sweepOver(org: Organisation): Promise<void> {
	await asSystem(org, 'guardians.sweep', async (db) => {
		for (const table of ['joint_half', 'joint_key'] as const)
			await db.deleteFrom(table).where('until_at', '<', new Date()).execute();
	});
}

export const everyHour = async () => {
	for (const org of await organisations()) await sweepOver(org);
};

export const handlers: Handlers = {
	'role.ended': async ({ org, payload }) => endWithLastRole(org, String(payload.person))
};
