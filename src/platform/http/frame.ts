import { hasRole, isSignedIn, type Actor, type OwnRole, type Role, type RoleWords } from '#platform/actor.ts';
import type { Language } from '#platform/i18n/languages.ts';
import { runtime } from '#platform/runtime.ts';
import { neutralSite } from './leaving.ts';

/** What is drawn around every page: for whom, in which programme. */
export type Frame = {
	/**
	 * Somebody who works here has rooms at the side; a participant has the bar at the bottom; somebody from outside has
	 * what is shared with them and nothing else.
	 */
	who: 'nobody' | 'participant' | 'partner' | 'team';
	roles: Role[];
	programme: string;
	/** How addresses name the organisation, where they do. */
	segment: string | undefined;
	/** What the programme calls each role, in the reader's language; null before it is set up. */
	words: Record<OwnRole, string> | null;
	/** Two guardians can open what two people write here: every sentence about who can says so (decision 0018). */
	guardedPairs: boolean;
	/** For a lead: how many supporters have no peer supervisor (INV-17). */
	alone?: number;
	/** They are a guardian or read what guardians opened, or were asked to be one. */
	keys: 'has' | 'asked' | null;
	/** Where *Leave quickly* leads. */
	neutral: string;
	/** After how many minutes without use the pages of somebody on a shared phone close. */
	sharedMinutes: number;
	/** The same where somebody is signed in on such a phone now; null elsewhere. */
	quietMinutes: number | null;
	/** Everybody in it is invented, and it says so on every page. */
	demo: boolean;
	/** Somebody asked to be let back in as whoever looks, and it is not over yet. */
	askedBack: boolean;
	/** For whoever is signed in: the end of the organisation's id, and from which moment on this page wants to be told what changes (static/live.js). */
	live: { in: string; from: number } | null;
	/** A way in of whoever looks was changed elsewhere, and they have not said that it was them. */
	waysChanged: boolean;
};

const working: readonly Role[] = [
	'supporter',
	'peer-supervisor',
	'admin-supervisor',
	'lead',
	'administrator'
];

export function frameOf({
	actor,
	language,
	segment,
	sharedPhone,
	askedBack,
	waysChanged,
	begun
}: Pick<
	App.Locals,
	'actor' | 'language' | 'segment' | 'sharedPhone' | 'askedBack' | 'waysChanged' | 'begun'
>): Frame {
	const sharedMinutes = runtime().sessions.shared.idleSeconds / 60;
	const roles = [...working, 'partner' as const].filter((role) => hasRole(actor, role));
	const works = roles.some((role) => role !== 'partner');
	const other = roles.length > 0 ? 'partner' : 'participant';
	const who = !isSignedIn(actor) ? 'nobody' : works ? 'team' : other;
	return {
		who,
		roles,
		programme: actor.org.name,
		segment,
		keys: keysOf(actor),
		words: actor.org.roleWords && inLanguage(actor.org.roleWords, language),
		guardedPairs: actor.org.guardedPairs,
		neutral: actor.org.neutralSite ?? neutralSite,
		sharedMinutes,
		quietMinutes: sharedPhone && isSignedIn(actor) ? sharedMinutes : null,
		demo: actor.org.kind === 'demo',
		askedBack,
		live: isSignedIn(actor) ? { in: actor.org.id.slice(-8), from: begun } : null,
		waysChanged
	};
}

function keysOf({ relations }: Actor): Frame['keys'] {
	if (relations.some(({ kind }) => kind === 'guardian' || kind === 'joint-opening')) return 'has';
	return relations.some(({ kind }) => kind === 'guardian-asked') ? 'asked' : null;
}

const inLanguage = (words: RoleWords, language: Language) =>
	Object.fromEntries(Object.entries(words).map(([role, word]) => [role, word[language]])) as Record<
		OwnRole,
		string
	>;
