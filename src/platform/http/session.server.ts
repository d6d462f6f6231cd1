import { randomBytes } from 'node:crypto';
import type { Cookies } from '@sveltejs/kit';
import type { PoolClient } from 'pg';
import type { Actor, Organisation, Relation } from '#platform/actor.ts';
import { CircleKeys } from '#platform/circles/circle-keys.ts';
import { keysFromSeed } from '#platform/circles/keys.ts';
import { sessionTokenHash, unwrapSeed } from '#platform/circles/wrap.ts';
import { holdings } from '#platform/db/as-actor.ts';
import { askOf, onOneConnection } from '#platform/db/organisations.ts';
import { toPrepare, type Prepared } from '#platform/db/remembered.ts';
import { isId } from '#platform/ids.ts';

/** What a session cookie says: which session, whose, and the secret that both proves it and unwraps the seed. */
export type SessionCookie = { session: string; person: string; secret: Uint8Array };

const secretLength = 32;
const idLength = 16;

/** One cookie per organisation, so that two on one host do not disturb each other; its name says nothing. */
export const cookieName = (org: Organisation) => `s-${org.id.slice(-8)}`;

/** Such cookies in a browser, of whichever organisation: the end of the id its name carries, and what it says. */
export const sessionCookies = (cookies: Cookies) =>
	cookies.getAll().flatMap(({ name, value }) => {
		const [, organisation] = /^s-([0-9a-f]{8})$/.exec(name) ?? [];
		return organisation === undefined ? [] : [{ name, organisation, cookie: readCookie(value) }];
	});

/** What is left of a session when it ends: that it did. The seed it could open is gone at once. */
export const ended = (at: Date) => ({ ended_at: at, wrapped_seed: Buffer.alloc(0) });

export const newSessionSecret = (): Uint8Array => randomBytes(secretLength);

export function writeCookie({ session, person, secret }: SessionCookie): string {
	return Buffer.concat([idBytes(session), idBytes(person), secret]).toString('base64url');
}

/** Null for anything that is not such a cookie. */
export function readCookie(text: string | undefined): SessionCookie | null {
	if (text === undefined || !/^[A-Za-z0-9_-]+$/.test(text)) return null;
	const bytes = Buffer.from(text, 'base64url');
	if (bytes.length !== idLength * 2 + secretLength) return null;
	const session = idText(bytes.subarray(0, idLength));
	const person = idText(bytes.subarray(idLength, idLength * 2));
	return isId(session) && isId(person) ? { session, person, secret: bytes.subarray(idLength * 2) } : null;
}

/** Nobody: holds nothing, and every table is empty for them but what is public. `token` is the hash of a secret they present. */
export const nobody = (org: Organisation, token: string | null = null): Actor => ({
	org,
	personId: null,
	sessionId: null,
	relations: [],
	circles: new CircleKeys(),
	keys: null,
	token
});

type HeldRow = {
	id: string;
	wrapped_seed: Buffer;
	shared_phone: boolean;
	asked_back: boolean;
	owes_second_step: boolean;
	ways_changed: boolean;
	relations: { id: string; kind: Relation['kind']; scope: string }[] | null;
	circles: { circle: string; epoch: number; relation: string | null; sealed: string }[] | null;
};

/** Who a cookie stands for, and what their pages say of it. */
export type Found = {
	actor: Actor;
	sharedPhone: boolean;
	askedBack: boolean;
	owesSecondStep: boolean;
	waysChanged: boolean;
};

/**
 * The organisation that a request is for, and who a cookie of its browser stands for there, in one trip to the database. Null: there is no such organisation.
 * `isUse`: somebody did something, so that the session does not lie idle; not so a page that looks anew by itself.
 */
export async function whoAsks(
	host: string,
	segment: string | undefined,
	cookieFor: (org: Organisation) => SessionCookie | null,
	isUse: boolean
): Promise<{ org: Organisation; found: Found | null } | null> {
	const readAt = performance.now();
	const asked = await askOf(host, segment, async (org, client) => {
		const cookie = cookieFor(org);
		return cookie && { cookie, row: await heldNow(client, org, cookie, isUse) };
	});
	if (!asked) return null;
	const { org, answer } = asked;
	return { org, found: answer?.row ? await foundIn(org, answer.cookie, answer.row, readAt) : null };
}

/** Who a cookie stands for in this organisation, where it is already known which one it is. */
export async function actorOf(org: Organisation, cookie: SessionCookie | null): Promise<Found | null> {
	if (!cookie) return null;
	const readAt = performance.now();
	const row = await onOneConnection((client) => heldNow(client, org, cookie, true));
	return row ? foundIn(org, cookie, row, readAt) : null;
}

async function foundIn(
	org: Organisation,
	cookie: SessionCookie,
	row: HeldRow,
	readAt: number
): Promise<Found> {
	const { seed } = await unwrapSeed(row.wrapped_seed, cookie.secret, 'session');
	const circles = (row.circles ?? []).map(({ circle, epoch, relation, sealed }) => ({
		circle,
		epoch,
		relation,
		sealed: Buffer.from(sealed, 'base64')
	}));
	return {
		sharedPhone: row.shared_phone,
		askedBack: row.asked_back,
		owesSecondStep: row.owes_second_step,
		waysChanged: row.ways_changed,
		actor: {
			org,
			personId: cookie.person,
			sessionId: row.id,
			relations: row.relations ?? [],
			circles: new CircleKeys(circles),
			keys: keysFromSeed(seed),
			token: sessionTokenHash(cookie.secret),
			readAt
		}
	};
}

/** Both are asked with every request, and planning them takes longer than carrying them out. */
const seen: Prepared = {
	name: 'session_seen',
	prepare: `prepare session_seen(uuid, uuid, text) as
		update session set last_seen_at = now() where id = $1 and person_id = $2 and token_hash = $3 and ended_at is null
			and expires_at > now() and last_seen_at > now() - make_interval(secs => idle_seconds) and last_seen_at < now() - interval '30 seconds'`
};
const held: Prepared = {
	name: 'session_held',
	prepare: `prepare session_held(uuid, uuid, text, boolean) as
		with live as materialized (select id, kind, scope from relation
			where person_id = $2 and begun_at <= now() + interval '1 second' and (until_at is null or until_at > now())),
		roles as materialized (select array_agg(kind) as held from live where kind in ('role:supporter', 'role:participant', 'role:partner')),
		steps as materialized (select not $4 or exists (select from second_step where person_id = $2 and confirmed_at is not null) as taken),
		counted as materialized (select id, kind, scope from live, roles, steps where case
			when kind in ('role:lead', 'role:administrator') then steps.taken
			when kind in ('asked', 'walks-with', 'welcomes', 'on-call', 'calls-back', 'stands-in', 'covers') then 'role:supporter' = any (roles.held)
			when kind = 'rota' then 'role:supporter' = any (roles.held) and exists (select from live as turn where turn.kind = 'on-call')
			when kind in ('guardian', 'joint-opening') then steps.taken and exists (select from live as staff where staff.kind like 'role:%' and staff.kind not in ('role:participant', 'role:partner'))
			when kind = 'match' then roles.held && '{role:supporter,role:participant}'
			when kind = 'partner' then 'role:partner' = any (roles.held) else true end)
		select s.id, s.wrapped_seed, s.shared_phone,
			exists (select from return_request where person_id = s.person_id and ended_at is null and expires_at > now()) as asked_back,
			exists (select from live, steps where kind in ('role:lead', 'role:administrator', 'guardian') and not steps.taken) as owes_second_step,
			exists (select from way_change c where c.person_id = s.person_id and c.seen_at is null and c.undone_at is null and s.id <> all (c.seen_in)
				and (c.by_session is distinct from s.id or c.at <= now() - interval '10 minutes')) as ways_changed,
			(select json_agg(json_build_object('id', id, 'kind', kind, 'scope', scope)) from counted) as relations,
			(select json_agg(json_build_object('circle', k.circle_id, 'epoch', k.epoch, 'relation', k.relation_id, 'sealed', encode(k.sealed, 'base64'))) from circle_key k
				where k.person_id = s.person_id and (k.relation_id is null or k.relation_id in (select id from counted))) as circles
		from session s where s.id = $1 and s.person_id = $2 and s.token_hash = $3 and s.ended_at is null and not s.waits_for_code
			and s.expires_at > now() and s.last_seen_at > now() - make_interval(secs => s.idle_seconds)`
};

/**
 * Whose session this is at this moment, with everything they hold, whether somebody asked to be let back in as them, and
 * whether a way in of theirs was changed in another session (or here, ten minutes ago), in one round trip. A session that ended,
 * expired or lay idle too long is nobody. A sealed copy counts only while its relation is live, and being with somebody only
 * beside the role in which one is: a supporter who left, or whose time is over, is with nobody, and so is a guest whose role is
 * over. Whoever looks after a programme does so only with a second step, except where everybody is invented; so does a guardian,
 * and only beside a role of the staff. What is sealed for the rota counts only while its person is on. A session that still waits
 * for its code is nobody's.
 */
async function heldNow(
	client: PoolClient,
	org: Organisation,
	{ session, person, secret }: SessionCookie,
	isUse: boolean
): Promise<HeldRow | undefined> {
	const asking = { ...nobody(org, sessionTokenHash(secret)), personId: person };
	const unknown = toPrepare(client, [seen, held]);
	// Everything in this statement was checked for its shape: ids and a hash. Whose the session is, is asked here too: one
	// that ended because its person came back is shown by its policy to whoever presents its secret, under whatever name.
	const which = `'${session}', '${person}', '${asking.token}'`;
	const answer = await client.query<HeldRow>(
		`begin; ${holdings(asking)}; ${unknown.text} ${isUse ? `execute session_seen(${which}); ` : ''}execute session_held(${which}, ${org.kind !== 'demo'}); commit`
	);
	unknown.sent();
	// Of several statements there are several results; the driver's types know only of one.
	return [answer].flat().at(-2)?.rows[0];
}

const idBytes = (id: string) => Buffer.from(id.replaceAll('-', ''), 'hex');

function idText(bytes: Uint8Array): string {
	const hex = Buffer.from(bytes).toString('hex');
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
