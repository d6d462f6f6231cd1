import { listedPerCode, type Problem } from './problem.ts';

/** Collects problems and keeps the list readable: of each sort in each file the first twenty, the rest as a number. */
export class Problems {
	readonly #listed: Problem[] = [];
	readonly #perCode = new Map<string, number>();
	readonly #bad = new Set<number>();
	#errors = 0;
	#notices = 0;

	add(problem: Problem): void {
		if (problem.severity === 'error') this.#errors++;
		else this.#notices++;
		if (problem.line === null || problem.line === 1) this.#fileErrors += problem.severity === 'error' ? 1 : 0;
		const sort = `${problem.severity} ${problem.code} ${problem.file} ${problem.column ?? ''}`;
		const count = (this.#perCode.get(sort) ?? 0) + 1;
		this.#perCode.set(sort, count);
		if (count <= listedPerCode) this.#listed.push(problem);
	}

	#fileErrors = 0;
	/** Errors of a whole file: its header, its encoding. */
	get fileErrors(): number {
		return this.#fileErrors;
	}

	badLine(line: number): void {
		this.#bad.add(line);
	}
	get badLines(): number {
		return this.#bad.size;
	}

	errorsIn(file: string): number {
		return this.#listed.filter((problem) => problem.file === file && problem.severity === 'error').length;
	}

	/** Takes over everything another one collected. */
	merge(other: Problems): void {
		for (const problem of other.#listed) this.add(problem);
		this.#errors += other.#errors - other.#listed.filter(({ severity }) => severity === 'error').length;
		this.#notices += other.#notices - other.#listed.filter(({ severity }) => severity === 'notice').length;
	}

	result(): { problems: Problem[]; more: number; errors: number; notices: number } {
		const problems = [...this.#listed].sort(
			(a, b) => Number(a.severity === 'notice') - Number(b.severity === 'notice')
		);
		return {
			problems,
			more: this.#errors + this.#notices - this.#listed.length,
			errors: this.#errors,
			notices: this.#notices
		};
	}
}
