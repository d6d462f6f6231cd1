import { sql } from 'kysely';
import * as v from 'valibot';
import type { Temporal } from 'temporal-polyfill';
import type { Actor, SignedIn } from '#platform/actor.ts';
import { isSignedIn } from '#platform/actor.ts';
import { Openings } from '#platform/access-log/openings.server.ts';
import type { How } from '#platform/access-log/hows.ts';
import type { FieldKind } from '#platform/circles/fields.ts';
import { CirclesOf } from '#platform/circles/circles.server.ts';
import { GuardedOf } from '#platform/circles/guarded.server.ts';
import { NamesOf } from '#platform/circles/names.server.ts';
import { WordsOf } from '#platform/circles/words.server.ts';
import type { PersonKeys } from '#platform/circles/keys.ts';
import { RelationsOf } from '#platform/relations.server.ts';
import { asActor, type Database, type Transaction } from '#platform/db/as-actor.ts';
import { Conflict, Invalid, NotAllowed, NotFound, TooMany } from '#platform/errors.ts';
import { putInOutbox, type Happening } from '#platform/jobs/outbox.server.ts';
import { log } from '#platform/log.server.ts';
import { runtime } from '#platform/runtime.ts';

/** What a use case works with: one transaction as the actor, and nothing that outlives it. */
export type Context = {
	db: Database;
	actor: Actor;
	now: Temporal.Instant;
	words: WordsOf;
	circles: CirclesOf;
	guarded: GuardedOf;
	relations: RelationsOf;
	names: NamesOf;
	/** Puts what happened into the outbox; others are told after commit. `people`: whose open pages are told that something changed. */
	tell(happening: Happening, people?: readonly string[]): Promise<void>;
	/** Notes that the actor opened this kind of thing of that person, how, and in which circle it lies; words do it by themselves. */
	opened(personId: string, kind: FieldKind, how?: How, circle?: string): void;
	/** A law forbids to tell the person what is opened in this request before that moment: then it is shown by itself. */
	showOpeningsFrom(moment: Date): void;
	/**
	 * Says whose thing, and which kind, the actor asks for: in `load`, before it is known whether they may. A refusal by
	 * `load` or `allow` is then recorded as an attempt, which the person sees.
	 */
	asksFor(personId: string, kind: FieldKind): void;
	/**
	 * From here on the actor is this person: somebody has just signed in, or has just been made. Without keys they can end
	 * what is theirs and open nothing.
	 */
	become(person: { personId: string; keys: PersonKeys | null }): Promise<void>;
	/** From here on a secret is presented: the keyed hash of three words, a card's code, an invitation's link. */
	present(token: string): Promise<void>;
};

type Schema = v.GenericSchema | v.GenericSchemaAsync;

export type UseCase<S extends Schema, R> = ((actor: Actor, input: unknown) => Promise<R>) & {
	readonly useCaseName: string;
	readonly input: S;
	/** Does all of it and takes it back: the permission matrix asks who may, and changes nothing. */
	rehearse(actor: Actor, input: unknown): Promise<R>;
};

const known = new Map<string, UseCase<Schema, unknown>>();
/** All use cases that were loaded, by name; the permission matrix has rows for each. */
export const useCases = (): ReadonlyMap<string, UseCase<Schema, unknown>> => known;

/** Thrown to take a rehearsal back. */
class Rehearsed<R> extends Error {
	readonly result: R;
	constructor(result: R) {
		super('rehearsed');
		this.result = result;
	}
}

/**
 * The only way a feature is called, and no step of it can be skipped: parse → slow work → transaction as the actor → load → ask
 * permission → run → record who opened what → commit. What was put into the outbox is told afterwards.
 * Throws the refusals of `errors.ts`; nothing is changed when it throws.
 */
export function useCase<S extends Schema, L, R, P = undefined>(spec: {
	name: `${string}.${string}`;
	/** How somebody's things are opened by it, where it is not read on a page: said to them in *Who looked*. */
	how?: How;
	input: S;
	/** Slow work that needs no table, done while no connection is held. What it makes is handed to `run`. */
	prepare?: (actor: Actor, input: v.InferOutput<S>) => Promise<P>;
	load?: (ctx: Context, input: v.InferOutput<S>) => Promise<L>;
	allow: (actor: Actor, loaded: L, input: v.InferOutput<S>) => boolean;
	run: (ctx: Context, input: v.InferOutput<S>, loaded: L, prepared: P) => Promise<R>;
}): UseCase<S, R> {
	const perform = async (actor: Actor, raw: unknown, rehearsal: boolean): Promise<R> => {
		const input = await parse(spec.input, raw);
		const prepared = (await spec.prepare?.(actor, input)) as P;
		return untilNotCrossed(() => attempt(actor, input, prepared, rehearsal)).catch((error) => {
			if (!rehearsal) noteRefusal(error, actor, spec.name);
			throw asRefusal(error, spec.name);
		});
	};
	const attempt = (actor: Actor, input: v.InferOutput<S>, prepared: P, rehearsal: boolean): Promise<R> => {
		const openings = new Openings(spec.how);
		let allowed = false;
		// The actor of the request stays as it was when this transaction is rolled back.
		const inside: Actor = { ...actor, circles: actor.circles.copy() };
		return asActor(
			inside,
			async (transaction) => {
				const ctx = context(inside, transaction, openings);
				if (!(await isStillSo(ctx))) throw new NotAllowed();
				const loaded = (spec.load ? await spec.load(ctx, input) : undefined) as L;
				if (!spec.allow(inside, loaded, input)) throw new NotAllowed();
				allowed = true;
				const result = await spec.run(ctx, input, loaded, prepared);
				await openings.record(ctx.db, inside, spec.name, ctx.now);
				if (rehearsal) throw new Rehearsed(result);
				return result;
			},
			async (error, { db, hold }) => {
				const refused = error instanceof NotAllowed || error instanceof NotFound;
				if (!refused || allowed || rehearsal) return;
				await hold(actor);
				await openings.recordRefused(db, actor, spec.name, runtime().clock());
			}
		)
			.catch((error) => {
				if (error instanceof Rehearsed) return error.result as R;
				throw error;
			})
			.finally(() => openings.committed(actor));
	};
	const made: UseCase<S, R> = Object.assign((actor: Actor, raw: unknown) => perform(actor, raw, false), {
		useCaseName: spec.name,
		input: spec.input,
		rehearse: (actor: Actor, raw: unknown) => perform(actor, raw, true)
	});
	known.set(spec.name, made as unknown as UseCase<Schema, unknown>);
	return made;
}

function context(actor: Actor, transaction: Transaction, openings: Openings): Context {
	const { db } = transaction;
	const now = runtime().clock();
	const circles = new CirclesOf(transaction, actor);
	const words = new WordsOf(db, actor, circles, openings);
	return {
		db,
		actor,
		now,
		circles,
		guarded: new GuardedOf(transaction, actor, circles),
		words,
		relations: new RelationsOf(transaction, actor, now),
		names: new NamesOf(words, db, actor),
		tell: async (happening, people) => {
			const news = await putInOutbox(db, actor.org, happening, people);
			if (news.people.length > 0) transaction.news.push(news);
		},
		opened: (personId, kind, how, circle) => openings.add(actor, personId, kind, { how, circle }),
		showOpeningsFrom: (moment) => openings.showFrom(moment),
		asksFor: (personId, kind) => openings.ask(actor, personId, kind),
		become: async ({ personId, keys }) => {
			actor.personId = personId;
			actor.keys = keys;
			await transaction.hold(actor);
		},
		present: async (token) => {
			actor.token = token;
			await transaction.hold(actor);
		}
	};
}

async function parse<S extends Schema>(schema: S, raw: unknown): Promise<v.InferOutput<S>> {
	const result = await v.safeParseAsync(schema, raw);
	const unwritable = unwritableFields(raw);
	if (result.success && unwritable.length === 0) return result.output;
	const fields: Record<string, string> = {};
	for (const issue of result.issues ?? []) {
		const field = String(issue.path?.[0]?.key ?? 'form');
		// Our own checks carry a message key; the library's English does not reach anybody.
		fields[field] ??= /^[a-z]+(_[a-z0-9]+)+$/.test(issue.message) ? issue.message : 'error_field';
	}
	for (const field of unwritable) fields[field] ??= 'error_letters';
	throw new Invalid(fields);
}

/**
 * The fields whose text no database and no other program could keep as it was typed: a zero character, or half of a
 * letter (a lone surrogate). Everything else is kept exactly.
 */
function unwritableFields(raw: unknown): string[] {
	if (typeof raw !== 'object' || raw === null) return [];
	return Object.entries(raw)
		.filter(([, value]) => texts(value).some((text) => text.includes('\0') || !text.isWellFormed()))
		.map(([field]) => field);
}

const texts = (value: unknown): string[] => {
	if (typeof value === 'string') return [value];
	if (Array.isArray(value)) return value.flatMap(texts);
	return [];
};

/** So old may be what was read of whoever asks, in milliseconds. */
const freshFor = 500;

/**
 * Whether the actor is still who they were when the request came in, with every relation they had. Asked once more only
 * where the request took its time until here (it waited for slow work, or for its turn): a session or a role that ended
 * meanwhile is over.
 */
async function isStillSo({ db, actor }: Context): Promise<boolean> {
	const { sessionId, personId, relations, readAt } = actor;
	if (sessionId === null || readAt === undefined || performance.now() - readAt < freshFor) return true;
	const session = await db
		.selectFrom('session')
		.select('id')
		.where('id', '=', sessionId)
		.where('person_id', '=', personId)
		.where('ended_at', 'is', null)
		.executeTakeFirst();
	if (!session) return false;
	if (relations.length === 0) return true;
	const { live } = await db
		.selectFrom('relation')
		.select(({ fn }) => fn.countAll<string>().as('live'))
		.where(
			'id',
			'in',
			relations.map(({ id }) => id)
		)
		.where((row) => row.or([row('until_at', 'is', null), row('until_at', '>', sql<Date>`now()`)]))
		.executeTakeFirstOrThrow();
	return Number(live) === relations.length;
}

/** How often a transaction is tried that two requests crossed in: the database undid all of it, so it can begin anew. */
const tries = 4;
const crossed = new Set(['40001', '40P01']);

/**
 * Two requests that wait for each other are no mistake of either person: the one that the database undid begins again, so
 * that a stop is a stop at the first press.
 */
async function untilNotCrossed<R>(attempt: () => Promise<R>): Promise<R> {
	for (let again = 1; ; again++)
		try {
			return await attempt();
		} catch (error) {
			const code = (error as { code?: string } | null)?.code ?? '';
			if (again === tries || !crossed.has(code)) throw error;
		}
}

/**
 * What the database refuses becomes one neutral answer: a unique or foreign key would tell that a hidden row exists, and
 * a policy that something is there at all.
 */
function asRefusal(error: unknown, useCase: string): unknown {
	const code = (error as { code?: string } | null)?.code ?? '';
	if (!refusedByDatabase.has(code)) return error;
	// Either something ended while this request ran, or the permission allows more than the policy: worth a look.
	if (code === insufficientPrivilege) log.error({ useCase, code }, 'a policy refused what was allowed');
	return new Conflict();
}

/** Somebody asked for what they may not, or too often: that it happened, where, and not who. Many of them are worth a look. */
function noteRefusal(error: unknown, { org }: Actor, useCase: string): void {
	if (error instanceof NotAllowed || error instanceof NotFound || error instanceof TooMany)
		log.info({ event: 'refused', organisation: org.id, useCase, code: error.code });
}

const insufficientPrivilege = '42501';
/** A foreign key, a unique key, an exclusion, a serialization failure, a deadlock, a policy or a missing right. */
const refusedByDatabase = new Set(['23503', '23505', '23P01', '40001', '40P01', insufficientPrivilege]);

/** For `allow`: somebody is signed in. */
export const signedIn = (actor: Actor): actor is SignedIn => isSignedIn(actor);
