/**
 * What this process heard lately, and for whom: whoever opens a stream says from which moment on they want to know, and is
 * told at once when something changed since.
 */
import type { News } from './news.ts';

/** So long it is remembered, in milliseconds; who was away longer looks anew in any case. */
const remembersFor = 10 * 60_000;
/** More is not remembered: then from an earlier moment on anything may have changed. */
const mostRemembered = 200_000;
/** Ids of news, so that the same is passed on once. In a second or two it has come by every way there is. */
const mostIds = 20_000;

/** Moments are milliseconds of the database's clock: the one clock that all processes share. */
export class Heard {
	/** Person → when something changed for them last; the oldest first. */
	readonly #lastAt = new Map<string, number>();
	readonly #ids = new Set<string>();
	/** Before this moment anything may have changed without being heard. */
	#knowsSince: number;

	constructor(now: number) {
		this.#knowsSince = now;
	}

	/** Notes it, and returns whether it is new. */
	note({ id, kind, people }: News, now: number): boolean {
		// The same news for different people has come in two lines.
		const key = `${id} ${people[0]}`;
		if (this.#ids.has(key)) return false;
		this.#ids.add(key);
		forget(this.#ids, this.#ids.size - mostIds);
		if (kind === 'changed')
			for (const person of people) {
				this.#lastAt.delete(person);
				this.#lastAt.set(person, now);
			}
		this.#forgetOld(now);
		return true;
	}

	/** Something may have been missed: whoever opens a stream from a moment before now on looks anew. */
	missed(now: number): void {
		this.#knowsSince = Math.max(this.#knowsSince, now);
	}

	/** Whether something changed for this person since that moment, or may have; also where the moment is no moment. */
	since(person: string, from: number, now: number): 'nothing' | 'something' | 'perhaps' {
		if (!Number.isFinite(from) || from > now + skew || from < this.#knowsSince) return 'perhaps';
		return (this.#lastAt.get(person) ?? -Infinity) >= from - skew ? 'something' : 'nothing';
	}

	#forgetOld(now: number): void {
		for (const [person, at] of this.#lastAt) {
			if (this.#lastAt.size <= mostRemembered && at > now - remembersFor) break;
			this.#lastAt.delete(person);
			this.#knowsSince = Math.max(this.#knowsSince, at);
		}
	}
}

/** How far the clocks of two processes may lie apart, each set by the database's, in milliseconds. */
const skew = 250;

function forget(ids: Set<string>, many: number): void {
	for (const id of ids) {
		if (many-- <= 0) return;
		ids.delete(id);
	}
}
