import type { Organisation } from '#platform/actor.ts';
import { runtime } from '#platform/runtime.ts';
import { over, type Database } from '#platform/db/as-actor.ts';
import { isOutdated } from '#platform/db/remembered.ts';

/**
 * Every reason for which the system role is used. It has its own connections and its own policies, and none of them
 * opens words. A test compares this list with the places that use it.
 */
export const systemReasons = [
	'access-log.chain',
	'access-log.verify',
	'calls.roll-over',
	'calls.telephone',
	'calls.tidy-up',
	'care-team.end',
	'care-team.tell',
	'commitments.over',
	'commitments.remind',
	'consent.end',
	'cover.over',
	'cover.tell',
	'directory.hide',
	'directory.import',
	'enrolment.forget',
	'guardians.end',
	'guardians.sweep',
	'installation.claim',
	'installation.demo',
	'jobs.forward',
	'live.sessions',
	'messages.forget',
	'messages.send-later',
	'matching.end',
	'notifications.forget',
	'notifications.send',
	'notifications.tell',
	'record.destroy',
	'scheduling.let-go',
	'scheduling.rooms',
	'sign-in.count-tries',
	'sign-in.destroy-former-ways',
	'sign-in.invite-from-terminal',
	'sessions.sweep',
	'supervision.open-gaps'
] as const;
export type SystemReason = (typeof systemReasons)[number];

/** The visible bypass: work for no person, under the system role, in one transaction. */
export async function asSystem<T>(
	org: Pick<Organisation, 'schema'> | null,
	_reason: SystemReason,
	work: (db: Database) => Promise<T>
): Promise<T> {
	const client = await runtime().connections.system.connect();
	const { db, end } = over(client);
	let outdated = false;
	try {
		await client.query(`begin; set local search_path = ${org ? `${org.schema}, ` : ''}shared, public`);
		const result = await work(db);
		end();
		await client.query('commit');
		return result;
	} catch (error) {
		end();
		outdated = isOutdated(error);
		await client.query('rollback').catch(() => undefined);
		throw error;
	} finally {
		client.release(outdated);
	}
}
