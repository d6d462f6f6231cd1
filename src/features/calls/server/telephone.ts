import { sql } from 'kysely';
import { m } from '#paraglide/messages.js';
import type { Organisation } from '#platform/actor.ts';
import { openAsProgram } from '#platform/access-log/key-use.server.ts';
import { lookupKey, sealForProgram } from '#platform/circles/program-key.ts';
import { toDate } from '#platform/clock.ts';
import { asSystem } from '#platform/db/as-system.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { nobody } from '#platform/http/session.server.ts';
import { newId } from '#platform/ids.ts';
import { putErrand } from '#platform/jobs/errands.server.ts';
import { putInOutbox } from '#platform/jobs/outbox.server.ts';
import { runtime } from '#platform/runtime.ts';
import { mayReach } from '#features/enrolment/domain/safe-way.ts';
import { numberOf } from '#features/notifications/domain/channel.ts';
import { readHelp, readProgramme } from '#features/programme/index.server.ts';
import { asksForCall } from '../domain/by-text.ts';
import { longestHours, usualTarget } from '../domain/call-back.ts';
import { nextTurn } from '../domain/turn.ts';
import { slotsFrom } from './jobs.ts';
import { twilio } from './provider/twilio.ts';
import type { Provider } from './provider/provider.ts';

/** The telephone of this installation; null: nobody is named who carries it. */
export const telephone = (): Provider | null => {
	const settings = runtime().reach.twilio;
	return settings && twilio(settings);
};

export const lookupOf = (org: Organisation, number: string): string => lookupKey(org, 'call-number', number);

/** What a page asks on behalf of the telephone company. */
export type Handed = { url: string; signature: string | null; form: URLSearchParams };

/**
 * A text message to the programme's number. Whoever allowed it and asks for a call is called; whatever else came, from whomever,
 * gets the same answer: none. It would be read by whoever holds that telephone. Null: it is forged.
 */
export async function answerText(org: Organisation, handed: Handed): Promise<string | null> {
	const phone = telephone();
	const incoming = phone?.read(handed) ?? null;
	if (!phone || incoming === null) return null;
	const { id, from, text } = incoming;
	if (from !== null && asksForCall(text))
		await asSystem(org, 'calls.telephone', async (db) => {
			if (await isNew(db, org, id)) await askByText(db, org, from);
		});
	return phone.nothing();
}

/** A call to the programme's number: whoever is on is rung, and each sees the programme's number alone; or else a sentence is said. Null: it is forged. */
export async function answerCall(org: Organisation, handed: Handed, after: string): Promise<string | null> {
	const phone = telephone();
	if (!phone || phone.read(handed) === null) return null;
	const to = await asSystem(org, 'calls.telephone', (db) => whoIsRung(db, org));
	return to === null ? sayNobody(org, phone) : phone.ring(to, after);
}

/** Whoever is on did not pick up, or the talk is over. Null: it is forged. */
export async function afterCall(org: Organisation, handed: Handed): Promise<string | null> {
	const phone = telephone();
	const incoming = phone?.read(handed) ?? null;
	if (!phone || incoming === null) return null;
	return incoming.talked ? phone.nothing() : sayNobody(org, phone);
}

/** A plain sentence with a number for danger, in the programme's language; nothing in it says what was called. */
async function sayNobody(org: Organisation, phone: Provider): Promise<string> {
	const { language } = await readProgramme(nobody(org), {});
	const { numbers } = await readHelp(nobody(org), {});
	const digits = (kind: string) => numbers.find((each) => each.kind === kind)?.number;
	const number = digits('emergency') ?? digits('crisis');
	const slowly = number
		?.replace(/[^\d+]/g, '')
		.split('')
		.join(' ');
	const sentence = slowly
		? m.calls_spoken_nobody({ number: slowly }, { locale: language })
		: m.calls_spoken_nobody_alone({}, { locale: language });
	return phone.say(sentence, language);
}

/** The same handed over twice is done once, in this transaction or not at all. */
async function isNew(db: Database, org: Organisation, id: string): Promise<boolean> {
	const at = toDate(runtime().clock());
	const { numAffectedRows } = await sql`
		insert into telephone_event (id, at) values (${lookupKey(org, 'telephone-event', id)}, ${at}) on conflict do nothing`.execute(
		db
	);
	return numAffectedRows === 1n;
}

/** Somebody who allowed it, whose way is still a telephone that is safe, still this one, and who waits for no call already. */
async function askByText(db: Database, org: Organisation, from: string): Promise<void> {
	const { rows } = await sql<{ person: string; sealed: Buffer; waits: boolean }>`
		select t.person_id as person, s.sealed, exists (select from call_back c where c.participant_id = t.person_id and c.closed_at is null) as waits
		from call_by_text t join safe_way s on s.person_id = t.person_id
		where t.lookup = ${lookupOf(org, from)} and exists (select from relation r where r.person_id = t.person_id
			and r.kind = 'role:participant' and (r.until_at is null or r.until_at > now())) limit 2`.execute(db);
	// Of two with one telephone nobody knows who it is.
	const [who] = rows;
	if (rows.length !== 1 || who!.waits) return;
	const opened = await openAsProgram(
		db,
		org,
		{ person: who!.person, kind: 'call-number', purpose: 'safe-way', sealed: who!.sealed },
		{ how: 'job', name: 'calls.telephone' }
	);
	const way = JSON.parse(opened.toString('utf8')) as Parameters<typeof mayReach>[0] & {
		address: string;
		codeWord?: string;
	};
	if (way.channel !== 'call' || !mayReach(way) || numberOf(way.address) !== from) return;
	const now = runtime().clock();
	const settings = await sql<{ zone: string; target: number }>`
		select zone, coalesce((select target_minutes from call_settings where programme_id = ${org.id}), ${usualTarget}) as target
		from programme where id = ${org.id}`.execute(db);
	const { zone, target } = settings.rows[0]!;
	const turn = nextTurn({
		...{ now: toDate(now), zone, targetMinutes: target, tried: [], own: null, safe: null, able: null },
		slots: await slotsFrom(db, toDate(now))
	});
	const id = newId();
	const ends = toDate(now.add({ hours: longestHours }));
	await sql`
		insert into call_back (id, programme_id, participant_id, asked_by, asked_at, state, with_id, due_at, ends_at)
		values (${id}, ${org.id}, ${who!.person}, ${who!.person}, ${toDate(now)}, 'asked', ${turn.with}, ${turn.due}, ${ends})`.execute(
		db
	);
	const said = JSON.stringify({ number: way.address, codeWord: way.codeWord ?? null, voicemail: false });
	await sql`insert into call_back_number (call_back_id, person_id, sealed)
		values (${id}, ${who!.person}, ${sealForProgram(org, 'call-number', said, who!.person)})`.execute(db);
	await putErrand(db, org, {
		name: 'errand.call-back-due',
		notBefore: turn.due,
		ids: { callBack: id, turn: '1', ...(turn.with === null && { waited: 'yes' }) }
	});
	await putInOutbox(db, org, { name: 'call-back.asked', callBack: id, person: turn.with }, [
		who!.person,
		...(turn.with ? [turn.with] : [])
	]);
}

/** The work number of whoever is on, opened for this call; null where nobody is on, or gave none. */
async function whoIsRung(db: Database, org: Organisation): Promise<string | null> {
	const now = toDate(runtime().clock());
	const { rows } = await sql<{ person: string; sealed: Buffer }>`
		select p.person_id as person, p.sealed from on_call_slot s join on_call_phone p on p.person_id = s.supporter_id
		where s.starts_at <= ${now} and s.ends_at > ${now}
			and exists (select from relation r where r.id = s.relation_id and (r.until_at is null or r.until_at > now()))
			and exists (select from relation r where r.person_id = s.supporter_id and r.kind = 'role:supporter' and (r.until_at is null or r.until_at > now()))`.execute(
		db
	);
	const [row] = rows;
	if (!row) return null;
	const opened = await openAsProgram(
		db,
		org,
		{ person: row.person, kind: 'call-number', purpose: 'on-call-phone', sealed: row.sealed },
		{ how: 'job', name: 'calls.telephone' }
	);
	return opened.toString('utf8');
}
