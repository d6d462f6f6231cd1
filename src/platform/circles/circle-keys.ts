/** One sealed copy of a circle's secret, as it lies in the database for one person, and the relation on which it depends. */
export type SealedKey = { circle: string; epoch: number; sealed: Uint8Array; relation?: string | null };

/**
 * The circles somebody holds at this moment and the sealed copies of their keys. A copy whose relation is over is not
 * here, so it can neither be opened nor pass a policy. Changes only within the transaction that makes or leaves a circle.
 */
export class CircleKeys {
	readonly #sealed = new Map<string, SealedKey[]>();

	constructor(keys: readonly SealedKey[] = []) {
		for (const key of keys) this.add(key);
	}

	add(key: SealedKey): void {
		const held = this.#sealed.get(key.circle);
		if (held) held.push(key);
		else this.#sealed.set(key.circle, [key]);
	}

	drop(circle: string): void {
		this.#sealed.delete(circle);
	}

	/** The ids of the circles held, as the policies are told. */
	ids(): string[] {
		return [...this.#sealed.keys()];
	}

	holds(circle: string): boolean {
		return this.#sealed.has(circle);
	}

	/** The sealed copy for one epoch, or for the newest one held. */
	key(circle: string, epoch?: number): SealedKey | undefined {
		const held = this.#sealed.get(circle) ?? [];
		if (epoch !== undefined) return held.find((key) => key.epoch === epoch);
		return held.reduce<SealedKey | undefined>(
			(newest, key) => (newest && newest.epoch > key.epoch ? newest : key),
			undefined
		);
	}

	/** Every epoch of which a copy is held, oldest first. */
	epochs(circle: string): number[] {
		return (this.#sealed.get(circle) ?? []).map((key) => key.epoch).sort((a, b) => a - b);
	}

	copy(): CircleKeys {
		return new CircleKeys([...this.#sealed.values()].flat());
	}
}
