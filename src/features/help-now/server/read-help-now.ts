import { hasRole, isSignedIn, type Actor } from '#platform/actor.ts';
import { NotFound } from '#platform/errors.ts';
import type { Language } from '#platform/i18n/languages.ts';
import { m } from '#paraglide/messages.js';
import {
	daysInWords,
	readHelp,
	type HelpNumber,
	type OpeningHours
} from '#features/programme/index.server.ts';
import { readMySupervision } from '#features/supervision/index.server.ts';
import type { OwnPerson } from '../domain/own-people.ts';
import { ownPeopleOf } from './read-own-people.ts';

/** A number to call, with what it is for in the reader's language. */
export type CallNumber = { label: string; phone: string };

export type HelpNow = {
	/** Numbers for danger first, then the others the programme named. */
	emergency: CallNumber[];
	others: CallNumber[];
	programme: { name: string; phone: string | null; hours: string | null };
	/**
	 * For supporters: whom to call when they are worried, at work or (not `direct`) through the programme; without a name
	 * when nobody looks after them now. No private number is shown.
	 */
	supervisor: { name: string | null; phone: string; direct: boolean } | null;
	/** Null when nobody is signed in. */
	people: OwnPerson[] | null;
};

/** Where help is at this hour, for anybody; before a programme is set up, only what is true everywhere. */
export async function readHelpNow(actor: Actor, language: Language): Promise<HelpNow> {
	const { name, phone, hours, numbers } = await readHelp(actor, {}).catch(nothingYet);
	return {
		emergency: numbers.filter(({ kind }) => kind === 'emergency').map(asCall),
		others: numbers.filter(({ kind }) => kind !== 'emergency').map(asCall),
		programme: { name, phone, hours: hours && hoursInWords(hours, language) },
		supervisor: await supervisorOf(actor, phone),
		people: isSignedIn(actor) ? await ownPeopleOf(actor, {}) : null
	};
}

/** The peer supervisor, or who stands in for them while there is a gap (R124), or else whoever answers the programme's telephone. */
async function supervisorOf(actor: Actor, programmePhone: string | null): Promise<HelpNow['supervisor']> {
	if (!isSignedIn(actor) || !hasRole(actor, 'supporter')) return null;
	const { supervisor, interim, phone: own } = await readMySupervision(actor, {});
	const [name, phone] = [supervisor ?? interim, own ?? programmePhone];
	return phone === null ? null : { name, phone, direct: own !== null };
}

type Help = Pick<Awaited<ReturnType<typeof readHelp>>, 'name' | 'phone' | 'hours' | 'numbers'>;

function nothingYet(error: unknown): Help {
	if (error instanceof NotFound) return { name: '', phone: null, hours: null, numbers: [] };
	throw error;
}

const kinds: Record<HelpNumber['kind'], () => string> = {
	emergency: m.help_now_kind_emergency,
	crisis: m.help_now_kind_crisis,
	safety: m.help_now_kind_safety,
	other: m.help_now_kind_other
};

const asCall = ({ kind, name, number }: HelpNumber): CallNumber => ({
	label: name ?? kinds[kind](),
	phone: number
});

/** "Monday – Friday, 09:00 – 17:00". Whether it is open this minute is not said: the page is also kept for offline. */
const hoursInWords = ({ days, opens, closes }: OpeningHours, language: Language): string =>
	m.help_now_hours({ days: daysInWords(days, language), opens, closes });
