import { sql } from 'kysely';
import type { Database } from '#platform/db/as-actor.ts';
import type { Told } from '#platform/jobs/queue.server.ts';
import type { Whom } from '../domain/happenings.ts';

type Payload = Told['payload'];
type People = (string | null)[];

/** Whom the ids of a happening lead to. Somebody who is not there any more is nobody. */
export async function audience(db: Database, whom: Whom, payload: Payload): Promise<string[]> {
	const people = await peopleOf(db, whom, payload);
	return [...new Set(people)].filter((person): person is string => person !== null && person !== payload.by);
}

async function peopleOf(db: Database, whom: Whom, payload: Payload): Promise<People> {
	switch (whom) {
		case 'named':
			return [text(payload.person)];
		case 'participant':
			return [text(payload.participantId)];
		case 'supporter':
			return [text(payload.supporterId)];
		case 'other-of-pair':
			return pair(db, text(payload.match ?? payload.matchId ?? null));
		case 'others-of-thread':
			return Object.values(await thread(db, payload));
		case 'participant-of-thread':
			return [(await thread(db, payload)).participant];
		case 'partner-of-thread':
			return [(await thread(db, payload)).partner];
	}
}

const text = (value: Payload[string] | undefined): string | null =>
	typeof value === 'string' ? value : null;

async function pair(db: Database, match: string | null): Promise<People> {
	const { rows } = await sql<{ participant: string; supporter: string }>`
		select participant_id as participant, supporter_id as supporter from match where id = ${match}`.execute(db);
	return rows.flatMap(({ participant, supporter }) => [participant, supporter]);
}

async function thread(db: Database, { thread: id }: Payload) {
	const { rows } = await sql<{ participant: string; supporter: string | null; partner: string | null }>`
		select person_id as participant, supporter_id as supporter, partner_id as partner from care_thread where id = ${text(id)}`.execute(
		db
	);
	return rows[0] ?? { participant: null, supporter: null, partner: null };
}
