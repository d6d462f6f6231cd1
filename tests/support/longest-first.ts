import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** In one process after the other, and longer than anything else: they begin. */
const long = [/forms\.e2e\.ts$/, /whatever-is-sent\.e2e\.ts$/];
/** What keeps a whole machine busy; what mostly waits has gone beside the long ones by then. */
const busy = [/journey\.\w+\.e2e\.ts$/, /every-page\.e2e\.ts$/];

/** Where Vitest knows nothing of earlier runs it begins with the largest files, which says little of how long they run. */
export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const order = [...long, null, ...busy];
		const rank = ({ moduleId }: TestSpecification) => {
			const at = order.findIndex((name) => name?.test(moduleId));
			return at < 0 ? order.indexOf(null) : at;
		};
		return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
	}
}
