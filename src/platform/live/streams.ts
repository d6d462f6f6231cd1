/** The streams that are open in this process: one for each browser of a person, over which nothing goes but that something changed. */

/** One open stream. `write` is the connection's own; what does not go out any more is closed. */
export type Stream = {
	person: string;
	session: string;
	organisation: string;
	write(text: string): void;
	/** Bytes that wait for a slow or vanished browser. */
	waiting(): number;
	end(): void;
};

/** So many a person has at once: more devices than anybody has. The oldest one ends. */
const mostOfOne = 20;
/** A browser that has not taken this many bytes is gone, or as good as gone. */
const mostWaiting = 16_384;

export class Streams {
	readonly #of = new Map<string, Set<Stream>>();
	#count = 0;

	get size(): number {
		return this.#count;
	}

	add(stream: Stream): void {
		const own = this.#of.get(stream.person) ?? new Set();
		this.#of.set(stream.person, own.add(stream));
		this.#count++;
		if (own.size > mostOfOne) this.end([...own].slice(0, own.size - mostOfOne));
	}

	/** It is over. Twice is once. */
	remove(stream: Stream): void {
		const own = this.#of.get(stream.person);
		if (!own?.delete(stream)) return;
		this.#count--;
		if (own.size === 0) this.#of.delete(stream.person);
	}

	of(person: string): readonly Stream[] {
		return [...(this.#of.get(person) ?? [])];
	}

	*all(): Iterable<Stream> {
		for (const own of this.#of.values()) yield* own;
	}

	end(streams: Iterable<Stream>): void {
		for (const stream of [...streams]) {
			this.remove(stream);
			stream.end();
		}
	}

	/** To these, or to all. */
	write(text: string, to: Iterable<Stream> = this.all()): void {
		const gone: Stream[] = [];
		for (const stream of to)
			if (stream.waiting() > mostWaiting) gone.push(stream);
			else stream.write(text);
		this.end(gone);
	}
}
