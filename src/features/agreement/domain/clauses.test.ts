import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { clausesOf, clauseVersions } from './clauses.ts';

/** People accepted these very words. If this fails, write a new version instead of changing one. */
const accepted: Record<string, string> = {
	'ethics-1': 'db5ec19275c330feaa6d8e2955b907e84e5dbe8dbe2ac59903fbd9581802e235',
	'ethics-2': '9adc59026f17c4bb475098c27f703de63ea63854f6c03bb0217dff8020978ef7',
	'ethics-2-two': 'e9005df96ccca7abdab64abee9c73356287724159d95e6ad11a3ff827bbab6aa'
};

it('never changes a version of the ethics clauses that people may have accepted', () => {
	for (const [version, words] of Object.entries(clauseVersions)) {
		expect(createHash('sha256').update(JSON.stringify(words)).digest('hex'), version).toBe(accepted[version]);
	}
});

it('has as many clauses in every language, and refuses a version that never was', () => {
	for (const words of Object.values(clauseVersions)) {
		expect(new Set(Object.values(words).map((each) => each.length)).size).toBe(1);
	}
	expect(() => clausesOf('ethics-0', 'en')).toThrow();
});
