import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest though they are short: the others fill the time beside them. */
const long = [
	/forms\.e2e\.ts$/,
	/journey\.\w+\.e2e\.ts$/,
	/whatever-is-sent\.e2e\.ts$/,
	/every-page\.e2e\.ts$/
];

/** Where Vitest knows nothing of earlier runs it begins with the largest files, which says little of how long they run. */
export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const rank = ({ moduleId }: TestSpecification) => long.findIndex((name) => name.test(moduleId)) + 1 || 9;
		return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
	}
}
