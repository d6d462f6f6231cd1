/**
 * Nobody, person or program, takes the machine away from the others: everybody has so many points a minute
 * (`REQUESTS_PER_MINUTE`), each request takes some by what it costs us, and they come back by themselves. It is far more
 * than anybody uses by hand. Guessing has limits of its own beside this (features/sign-in/domain/allowance.ts).
 */
import { takeOne } from '#platform/allowance.ts';

const page = 1;
const form = 4;

/** Forms behind which more than a few rows are read or written, by the address of their page. */
export const dearForms: Readonly<Record<string, number>> = {
	// A search through a whole directory.
	'/practical-help/search': 8,
	// One secret is made slow to guess, or two: a quarter of a second and 64 MB each.
	'/sign-in': 20,
	'/walk-in': 20,
	'/hello/you': 20,
	'/card': 20,
	'/let-back-in': 20,
	'/invitation': 20,
	'/set-up/programme': 20,
	'/your-ways-in/passphrase': 20,
	'/your-ways-in/card': 20,
	'/your-ways-in/passkeys': 20,
	'/your-ways-in/passkeys/[passkey]': 20,
	'/your-ways-in/undo/[change]': 20,
	'/passkey': 20,
	'/put-back': 20,
	'/welcome': 20,
	// A phone that comes back to its connection sends all that waited on it.
	'/welcome/waiting': 8,
	// Everything that is held about somebody is opened.
	'/your-space/record/file': 20,
	// A whole directory, and a whole demo.
	'/practical-help/directory': 60,
	'/set-up/demo': 60
};

/** Pages that are never refused for how often somebody asked: numbers to call. */
const always: ReadonlySet<string> = new Set(['/help-now']);

/** Points that this request takes. `route`: Kit's name for it, or null where no page of ours is. */
export function costOf(method: string, route: string | null): number {
	const address = (route ?? '').replace(/\/(\[\[org=org\]\]|\([^)]*\))/g, '');
	if (method === 'GET' || method === 'HEAD') return always.has(address) ? 0 : page;
	return dearForms[address] ?? form;
}

/** So many strangers may be behind one address: a library, a shelter, a telephone company. */
const strangersAtOneAddress = 10;
/** More than this are not remembered; whoever came first is forgotten first. */
const remembered = 50_000;

/** What everybody has left, in this process and until it ends. */
export class RequestAllowances {
	readonly #fullAt = new Map<string, number>();

	/**
	 * Takes `cost` points of a person, or of the strangers at one network; `perMinute`: what a person has. Returns the seconds to
	 * wait, and then takes nothing; 0: go on. `now` in milliseconds.
	 */
	take(who: { person: string } | { network: string }, cost: number, perMinute: number, now: number): number {
		if (cost === 0) return 0;
		const [key, tries] =
			'person' in who
				? [`p ${who.person}`, perMinute]
				: [`n ${who.network}`, perMinute * strangersAtOneAddress];
		const taken = takeOne({ tries, seconds: 60 / tries }, this.#fullAt.get(key) ?? 0, now, cost);
		if ('waitSeconds' in taken) return taken.waitSeconds;
		this.#fullAt.delete(key);
		this.#fullAt.set(key, taken.fullAt);
		for (const [other, fullAt] of this.#fullAt) {
			if (fullAt > now && this.#fullAt.size <= remembered) break;
			this.#fullAt.delete(other);
		}
		return 0;
	}
}
