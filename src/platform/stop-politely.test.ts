import { expect, it } from 'vitest';
import { Endings } from './stop-politely.ts';

it('what began last ends first, each once, and one that fails holds up none', async () => {
	const said: string[] = [];
	const endings = new Endings((line) => said.push(line));
	endings.add(async () => said.push('database'));
	endings.add(() => Promise.reject(new Error('the jobs hang')));
	endings.add(async () => said.push('server'));
	await Promise.all([endings.run(), endings.run()]);
	await endings.run();
	expect(said).toEqual(['server', 'While stopping: the jobs hang', 'database']);
});
