import type { Organisation } from '#platform/actor.ts';
import type { Break, Fault } from './breaks.ts';
import { chainStart, linkHash, markOf, type AccessEvent } from './event.server.ts';
import type { Anchor, RootList } from './root-list.server.ts';

/** One place of a chain with its opening, as the database has them. */
export type Place = {
	person_id: string;
	number: string;
	previous: Buffer;
	hash: Buffer;
	/** Null where the opening is not there. */
	event: (Omit<AccessEvent, 'at'> & { microseconds: string; mark: Buffer | null }) | null;
};

const unanchored: readonly Anchor[] = [];

/** Walks one person's chain place by place, in order, and finds the first that does not hold. */
export class ChainCheck {
	readonly #org: Pick<Organisation, 'id'>;
	readonly #person: string;
	readonly #anchors: readonly Anchor[];
	readonly #unmarkedUntil: number;
	#previous = chainStart;
	#number = 0;
	#anchor = 0;

	constructor(org: Pick<Organisation, 'id'>, person: string, roots: RootList) {
		this.#org = org;
		this.#person = person;
		this.#anchors = roots.anchors.get(person) ?? unanchored;
		this.#unmarkedUntil = roots.unmarkedUntil.get(person) ?? 0;
	}

	/** The next place of the chain; what is wrong with it, or null. */
	next(place: Place): Break | null {
		const fault = this.#faultOf(place);
		if (fault) return this.#break(fault, this.#number);
		this.#previous = place.hash;
		return null;
	}

	/** There is no further place: whether a root has more of them. */
	end(): Break | null {
		return this.#anchor < this.#anchors.length ? this.#break('cut', this.#number + 1) : null;
	}

	/** Whether the last place is under no root yet. */
	get isUncovered(): boolean {
		return this.#number > (this.#anchors.at(-1)?.number ?? 0);
	}

	#faultOf({ number, previous, hash, event }: Place): Fault | null {
		this.#number++;
		if (Number(number) !== this.#number) return 'number-missing';
		if (!event) return 'event-missing';
		if (event.person_id !== this.#person || Buffer.compare(previous, this.#previous) !== 0) return 'moved';
		const opening = asEvent(event);
		if (!opening || !linkHash(previous, BigInt(this.#number), opening).equals(hash)) return 'changed';
		if (!this.#isMarked(opening, event.mark)) return 'not-ours';
		for (; this.#anchors[this.#anchor]?.number === this.#number; this.#anchor++)
			if (!this.#anchors[this.#anchor]!.hash.equals(hash)) return 'rewritten';
		return null;
	}

	#isMarked(event: AccessEvent, mark: Buffer | null): boolean {
		return mark === null ? this.#number <= this.#unmarkedUntil : markOf(this.#org, event).equals(mark);
	}

	#break(what: Fault, number: number): Break {
		const after = this.#anchors.find((anchor) => anchor.number >= number)?.at ?? null;
		return { what, person: this.#person, number, after };
	}
}

/** Whether an opening bears the program's mark. */
export function isOurs(org: Pick<Organisation, 'id'>, event: NonNullable<Place['event']>): boolean {
	const opening = asEvent(event);
	return opening !== null && event.mark !== null && markOf(org, opening).equals(event.mark);
}

/** The opening as it was hashed; null when its moment has more digits than the program ever writes. */
function asEvent({ microseconds, ...event }: NonNullable<Place['event']>): AccessEvent | null {
	const milliseconds = Number(microseconds) / 1000;
	return Number.isInteger(milliseconds) ? { ...event, at: new Date(milliseconds) } : null;
}
