import { sql } from 'kysely';
import type { Organisation } from '#platform/actor.ts';
import { openAsProgram } from '#platform/access-log/key-use.server.ts';
import { toDate } from '#platform/clock.ts';
import { asSystem } from '#platform/db/as-system.ts';
import type { Database } from '#platform/db/as-actor.ts';
import { TooMany } from '#platform/errors.ts';
import { putErrand } from '#platform/jobs/errands.server.ts';
import type { Told } from '#platform/jobs/queue.server.ts';
import { runtime } from '#platform/runtime.ts';
import { take, tryOf } from '#features/sign-in/index.server.ts';
import { codeMinutes, heldUntil, standingOf, type Cover, type Kind, type Safety } from '../domain/channel.ts';
import type { Letter } from '../domain/letter.ts';
import type { What } from './deliveries.ts';
import { purposes } from './rows.ts';
import { senders, type Outcome } from './senders/sender.ts';
import { textOf } from './texts.ts';
import { Turns } from './turns.ts';

/** Thrown where nobody takes it now: the errand is done again later. */
class NotNow extends Error {
	override name = 'NotNow';
}

type Due = {
	id: string;
	channel: string;
	person: string;
	what: What;
	at: Date;
	done: boolean;
	kind: Kind;
	sealed: Buffer | null;
	safety: Safety;
	from: string;
	until: string;
	cover: Cover;
	language: 'en' | 'fr' | 'es';
	onSince: Date | null;
	trouble: string | null;
	zone: string | null;
	/** They were here since. */
	seen: boolean;
	code: Buffer | null;
};

/**
 * Sends one thing by one channel. Everything is looked at again at this moment: it is not sent where the channel is not safe
 * any more, where its owner was here meanwhile, or where it is too late; outside its hours it waits until they begin. No
 * transaction is open while somebody else's server takes its time.
 */
export async function deliver({ org, payload }: Told): Promise<void> {
	const id = String(payload.delivery);
	const ready = await asSystem(org, 'notifications.send', (db) => prepare(db, org, id));
	if (!ready) return;
	const { due, letter } = ready;
	const send = senders(runtime().reach)[due.kind];
	const outcome = await turns[due.kind].take(async () => {
		const came =
			send === undefined ? 'later' : (await mayBeSent(org, due, letter)) ? await send(letter) : 'refused';
		await asSystem(org, 'notifications.send', (db) => note(db, due, came));
		return came;
	});
	if (outcome === 'later') throw new NotNow();
}

/**
 * So many talk with somebody else's server at the same moment. Mail servers take no more connections from one place; and what a
 * process that dies leaves undecided, taken by them and not yet noted by us, is no more than these (decision 0022).
 */
const talking = 8;
const turns: Readonly<Record<Kind, Turns>> = {
	email: new Turns(talking),
	push: new Turns(talking),
	text: new Turns(talking)
};

/** What is to be sent now, opened; null when it is not to be sent, or not yet. */
async function prepare(
	db: Database,
	org: Organisation,
	id: string
): Promise<{ due: Due; letter: Letter } | null> {
	const due = await dueOf(db, org, id);
	if (!due || due.done) return null;
	const now = runtime().clock();
	if (!isWanted(due, now.epochMilliseconds)) {
		await over(db, due, 'not-needed');
		return null;
	}
	const isAsked = due.what === 'code' || due.what === 'trial';
	const wait = isAsked ? null : heldUntil(due, due.zone ?? 'UTC', now);
	if (wait !== null) {
		await putErrand(db, org, { name: 'errand.reach', ids: { delivery: id }, notBefore: toDate(wait) });
		return null;
	}
	const open = (purpose: string, sealed: Buffer) =>
		openAsProgram(
			db,
			org,
			{ person: due.person, kind: 'reach', purpose, sealed },
			{ how: 'job', name: 'notifications.send' }
		);
	const to = (await open(purposes.address, due.sealed!)).toString('utf8');
	const code = due.what === 'code' ? (await open(purposes.code, due.code!)).toString('utf8') : null;
	return { due, letter: { to, text: textOf(due.cover, due.language), code, key: id, at: toDate(now) } };
}

/** Whether it still makes sense, and may be sent there at all (INV-12). */
function isWanted(due: Due, now: number): boolean {
	const isOld = now - due.at.getTime() > codeMinutes * 60_000;
	if (due.sealed === null) return false;
	if (due.what === 'code')
		return due.code !== null && due.safety === 'safe' && due.onSince === null && !isOld;
	if (standingOf(due) !== 'on') return false;
	if (due.what === 'trial') return !isOld;
	return due.what === 'at-once' || !due.seen;
}

async function dueOf(db: Database, org: Organisation, id: string): Promise<Due | undefined> {
	const { rows } = await sql<Due>`
		select d.id, c.id as channel, d.person_id as person, d.what, d.at, d.done_at is not null as done, c.kind, c.sealed, c.safety,
			c.from_time as from, c.until_time as until, c.cover, c.language, c.on_since as "onSince", c.trouble,
			(select zone from programme where id = ${org.id}) as zone, k.sealed as code,
			exists (select from session s where s.person_id = d.person_id and s.last_seen_at > d.at) as seen
		from reach_delivery d join reach_channel c on c.id = d.channel_id
			left join reach_code k on k.channel_id = c.id and k.expires_at > now()
		where d.id = ${id}`.execute(db);
	return rows[0];
}

/** A code goes to one address only so often, whoever asks for it: nobody's mailbox or telephone is filled from here. */
async function mayBeSent(org: Organisation, { what, kind }: Due, { to }: Letter): Promise<boolean> {
	if (what !== 'code') return true;
	try {
		await take(org, [tryOf(org, 'codeTo', `${kind} ${to}`)]);
		return true;
	} catch (error) {
		if (error instanceof TooMany) return false;
		throw error;
	}
}

const over = (db: Database, { id }: Due, outcome: Exclude<Outcome, 'later'> | 'not-needed') =>
	sql`update reach_delivery set done_at = ${toDate(runtime().clock())}, outcome = ${outcome} where id = ${id} and done_at is null`.execute(
		db
	);

/** What came of it, for its owner to see. A browser that is gone is forgotten at once. */
async function note(db: Database, due: Due, outcome: Outcome): Promise<void> {
	if (outcome !== 'later') await over(db, due, outcome);
	const trouble = outcome === 'taken' ? null : outcome;
	const at = trouble === null ? null : toDate(runtime().clock());
	const gone = outcome === 'gone' ? sql`, sealed = null, on_since = null` : sql``;
	await sql`update reach_channel set trouble = ${trouble}, trouble_at = ${at}${gone} where id = ${due.channel} and sealed is not null`.execute(
		db
	);
}
