import { expect, it } from 'vitest';
import { joined } from './joined.ts';
import type { Handlers } from './queue.server.ts';

it('lets every feature do what it has to when the same thing happened', async () => {
	const done: string[] = [];
	const one = (feature: string): Handlers => ({ 'role.ended': async () => void done.push(feature) });
	const handlers = joined([one('guardians'), {}, one('matching'), { 'other.thing': async () => undefined }]);
	expect(Object.keys(handlers).sort()).toEqual(['other.thing', 'role.ended']);
	await handlers['role.ended']!({} as never);
	expect(done).toEqual(['guardians', 'matching']);
});
