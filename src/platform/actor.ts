import type { CircleKeys } from '#platform/circles/circle-keys.ts';
import type { PersonKeys } from '#platform/circles/keys.ts';
import type { Language } from '#platform/i18n/languages.ts';

/** A peer organisation: the steward of its own people's record (R142, H52). Everything about them is in its schema. */
export type Organisation = {
	id: string;
	/** First path segment, also a host name's left part. */
	slug: string;
	schema: string;
	kind: 'programme' | 'demo';
	name: string;
	/** Where *Leave quickly* leads; null: the usual place. */
	neutralSite: string | null;
	/** What its programme calls each role, in each language; null before it is set up. */
	roleWords: RoleWords | null;
	/** Two guardians can open what two people write: chosen before the first word, and for good (decision 0018). */
	guardedPairs: boolean;
};

/** What somebody is to a programme, a match or a person at this moment. `scope` is the id it is about. */
export type Relation = { id: string; kind: RelationKind; scope: string };

/** Everybody of a programme; each programme has its own words for them. */
export type OwnRole =
	'participant' | 'supporter' | 'peer-supervisor' | 'admin-supervisor' | 'lead' | 'administrator';

/** `partner`: somebody from outside, whom a participant let into a thread. The role alone opens nothing. */
export type Role = OwnRole | 'partner';

/** What each role is called, in each language. */
export type RoleWords = Record<OwnRole, Record<Language, string>>;

export type RelationKind =
	| `role:${Role}`
	/** Was asked to walk with somebody (scope: that participant) and has not said no; holds their circle until it ends. */
	| 'asked'
	| 'match'
	| 'walks-with'
	| 'welcomes'
	/** One of three people who can, two together, open what an institution answers for (scope: the programme). */
	| 'guardian'
	/** Was asked to be one and has not answered. */
	| 'guardian-asked'
	/** Reads, for a time, what two guardians opened (scope: that opening). */
	| 'joint-opening'
	| 'supervises'
	| 'supervised'
	/** Reads a thread that this participant (scope) opened for them; ends with the release it stands on. */
	| 'partner'
	/** Takes turns on the rota (scope: the programme); counts only while they are on. */
	| 'rota'
	/** Is on now: one relation for each time on the rota, from its start until its end (scope: the programme). */
	| 'on-call'
	/** Has a call-back (scope) in hand. */
	| 'calls-back'
	/** Was asked to stand in for somebody's supporter, or agreed to (scope: that agreement); opens a name and nothing else. */
	| 'stands-in'
	/** Stands in now, from the start of it until its end (scope: that participant). */
	| 'covers'
	/** Is in a thread with somebody (scope: the other), and so may know their public keys. */
	| 'shares-with';

/**
 * Who asks, in which organisation, and what they hold now. Read afresh for each request (INV-03), never kept
 * between two; `keys` live in memory for the length of one request only.
 */
export type Actor = {
	org: Organisation;
	/** Null: nobody is signed in. */
	personId: string | null;
	sessionId: string | null;
	relations: readonly Relation[];
	circles: CircleKeys;
	keys: PersonKeys | null;
	/** The hash of a secret that was presented with this request (session, sign-in words, invitation), if one was. */
	token: string | null;
	/** When all of this was read, on the clock of this process (`performance.now()`); absent where nobody came with a session. */
	readAt?: number;
};

/** Somebody who is signed in. */
export type SignedIn = Actor & { personId: string; sessionId: string; keys: PersonKeys };

export const isSignedIn = (actor: Actor): actor is SignedIn => actor.personId !== null && actor.keys !== null;

/** Whether the actor holds this relation now; without a scope, any of its kind. */
export const holds = (actor: Actor, kind: RelationKind, scope?: string) =>
	actor.relations.some((held) => held.kind === kind && (scope === undefined || held.scope === scope));

/** Whether the actor has the role in the organisation's programme now. */
export const hasRole = (actor: Actor, ...roles: readonly Role[]) =>
	actor.relations.some((held) => roles.some((role) => held.kind === `role:${role}`));

export const isSelf = (actor: Actor, personId: string) =>
	actor.personId !== null && actor.personId === personId;
