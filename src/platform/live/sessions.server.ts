/**
 * Whose sessions are live, asked for many streams at once: ten thousand browsers come back within seconds when a process was
 * started anew, and one question for each would keep people waiting who sign in.
 */
import { sql } from 'kysely';
import { organisations } from '#platform/db/organisations.ts';
import { asSystem } from '#platform/db/as-system.ts';

/** What a browser presents: the end of the organisation's id, as in its cookie's name, and what the cookie says, its secret hashed. */
export type Presented = { organisation: string; session: string; person: string; token: string };

const live = sql`s.ended_at is null and not s.waits_for_code and s.expires_at > now() and s.last_seen_at > now() - make_interval(secs => s.idle_seconds)`;

/** For each whether it is the session of a person now, in the order given. Nothing is noted: a stream is no use of a session. */
export async function areLive(asked: readonly Presented[]): Promise<boolean[]> {
	const answers = asked.map(() => false);
	for (const org of await organisations()) {
		const places = asked.flatMap(({ organisation }, place) => (org.id.endsWith(organisation) ? [place] : []));
		if (places.length === 0) continue;
		const of = (key: 'session' | 'person' | 'token') => places.map((place) => asked[place]![key]);
		const { rows } = await asSystem(org, 'live.sessions', (db) =>
			sql<{
				place: number;
			}>`select a.place from unnest(${places}::int[], ${of('session')}::uuid[], ${of('person')}::uuid[], ${of('token')}::text[]) a (place, session, person, token)
				join session s on s.id = a.session and s.person_id = a.person and s.token_hash = a.token where ${live}`.execute(
				db
			)
		);
		for (const { place } of rows) answers[place] = true;
	}
	return answers;
}

/** Which of these sessions still live; they were presented with their secret before. */
export async function areStillLive(
	asked: readonly Pick<Presented, 'organisation' | 'session'>[]
): Promise<ReadonlySet<string>> {
	const found = new Set<string>();
	if (asked.length === 0) return found;
	for (const org of await organisations()) {
		const own = asked.filter(({ organisation }) => org.id.endsWith(organisation));
		if (own.length === 0) continue;
		const { rows } = await asSystem(org, 'live.sessions', (db) =>
			sql<{
				id: string;
			}>`select s.id from session s where s.id = any (${own.map(({ session }) => session)}::uuid[]) and ${live}`.execute(
				db
			)
		);
		for (const { id } of rows) found.add(id);
	}
	return found;
}
