import { Temporal } from 'temporal-polyfill';
import type { Actor, Organisation } from '#platform/actor.ts';
import { actorOf, nobody, readCookie } from '#platform/http/session.server.ts';
import type { Language } from '#platform/i18n/languages.ts';
import { runtime, setRuntime } from '#platform/runtime.ts';
import { overwriteGetLocale } from '#paraglide/runtime.js';

/** Somebody on the stage: who they are, and the session by which they act. */
type Player = { personId: string; cookie: string; language: Language };

/**
 * Where the demo is played: it holds the clock, counted in days before today, and says who acts. Only for a process of
 * its own, because the clock is that of the whole process.
 */
export class Stage {
	readonly org: Organisation;
	readonly #zone: string;
	readonly #today = Temporal.Now.instant();
	readonly #players = new Map<string, Player>();
	#now = Temporal.Now.instant();

	constructor(org: Organisation, zone: string) {
		this.org = org;
		this.#zone = zone;
		setRuntime({ ...runtime(), clock: () => (this.#now = this.#now.add({ seconds: 1 })) });
	}

	/** So many days before today, at this local time; never later than now. */
	at(daysAgo: number, time: string): this {
		const day = this.#today.toZonedDateTimeISO(this.#zone).toPlainDate().subtract({ days: daysAgo });
		const wanted = day.toZonedDateTime({ timeZone: this.#zone, plainTime: time }).toInstant();
		const latest = this.#today.subtract({ minutes: 5 });
		this.#now = Temporal.Instant.compare(wanted, latest) < 0 ? wanted : latest;
		return this;
	}

	/** The day so many days before today, as a form would send it. */
	day(daysAgo: number): string {
		return this.#today.toZonedDateTimeISO(this.#zone).toPlainDate().subtract({ days: daysAgo }).toString();
	}

	/** Somebody who comes for the first time. */
	newcomer(language: Language): Actor {
		overwriteGetLocale(() => language);
		return nobody(this.org);
	}

	/** Whose session a cookie is. */
	personIn(cookie: string): string {
		return readCookie(cookie)!.person;
	}

	enters(key: string, player: Player): void {
		this.#players.set(key, player);
	}

	/** The id of somebody who is on the stage. */
	id(key: string): string {
		return this.#player(key).personId;
	}

	languageOf(key: string): Language {
		return this.#player(key).language;
	}

	/** Somebody with everything they hold at this moment, as each request reads it. */
	async as(key: string): Promise<Actor> {
		const { cookie, language } = this.#player(key);
		overwriteGetLocale(() => language);
		const found = await actorOf(this.org, readCookie(cookie));
		if (!found) throw new Error(`The session of ${key} is over.`);
		return found.actor;
	}

	#player(key: string): Player {
		const player = this.#players.get(key);
		if (!player) throw new Error(`${key} is not on the stage.`);
		return player;
	}
}
