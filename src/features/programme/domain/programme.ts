import type { Role, RoleWords } from '#platform/actor.ts';
import type { Language } from '#platform/i18n/languages.ts';

/** What a programme is for (R009): decides the words and the limits-of-privacy template it starts from. */
export const types = [
	'child-welfare',
	'pregnancy-and-substances',
	'recovery',
	'eating-disorders',
	'youth',
	'general'
] as const;
export type ProgrammeType = (typeof types)[number];

/** How much of the work is peer support (R101). */
export const models = ['central', 'component', 'informal'] as const;
export type Model = (typeof models)[number];

/** Whether supporters can keep notes with the person, and never must (R013, R015). */
export const noteModes = ['off', 'optional'] as const;
export type NoteMode = (typeof noteModes)[number];

/** Which law the template speaks of. `base` names none; the others say only what is confirmed (docs/words.md). */
export const wordings = ['base', 'us', 'ontario'] as const;
export type Wording = (typeof wordings)[number];

/** The address of the demo; no programme can have it. */
export const demoSlug = 'demo';

export const roles = [
	'participant',
	'supporter',
	'peer-supervisor',
	'admin-supervisor',
	'lead',
	'administrator'
] as const satisfies readonly Role[];
export type { Role };

export type { RoleWords };

export type Programme = {
	id: string;
	name: string;
	type: ProgrammeType;
	model: Model;
	language: Language;
	/** IANA, for example `America/Toronto`. */
	zone: string;
	noteMode: NoteMode;
	phone: string | null;
	hours: OpeningHours | null;
	words: RoleWords;
};

/** Local times `HH:MM`; days 1 (Monday) to 7. */
export type OpeningHours = { opens: string; closes: string; days: readonly number[] };

export type HelpNumberKind = 'emergency' | 'crisis' | 'safety' | 'other';

/** `name` is the programme's own ("Riverside crisis line"); without one the kind says what it is. */
export type HelpNumber = { kind: HelpNumberKind; name: string | null; number: string };

/** Whether the name of a time zone is one this machine knows. */
export function isZone(name: string): boolean {
	try {
		return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
	} catch {
		return false;
	}
}
