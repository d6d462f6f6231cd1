import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { redirect } from '@sveltejs/kit';
import { hasClaim, readWhatIsHere } from '#features/programme/index.server.ts';
import type { RequestHandler } from './$types';

/** Makes the demo, for somebody who has claimed the installation: the operator's command, in a process of its own. */
export const POST: RequestHandler = async (event) => {
	if (!(await hasClaim(event))) redirect(303, '/set-up');
	if ((await readWhatIsHere()).demo === null) {
		const child = spawn(process.execPath, ['src/beenthere.ts', 'demo'], { stdio: 'ignore' });
		await once(child, 'exit');
	}
	redirect(303, '/set-up');
};
