import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { redirect } from '@sveltejs/kit';
import { hasClaim } from '#features/programme/index.server.ts';
import { commandEnvironment } from '#platform/http/reached-at.ts';
import { log } from '#platform/log.server.ts';
import type { RequestHandler } from './$types';

/**
 * Makes the demo, for somebody who has claimed the installation: the operator's command, in a process of its own. Pressed
 * twice, the second waits for the first. What goes wrong is said on the page, and in the log with what the command said.
 */
export const POST: RequestHandler = async (event) => {
	if (!(await hasClaim(event))) redirect(303, '/set-up');
	const child = spawn(process.execPath, ['src/beenthere.ts', 'demo', '--once'], {
		stdio: ['ignore', 'ignore', 'pipe'],
		env: commandEnvironment()
	});
	const said = text(child.stderr);
	const [code] = await once(child, 'exit').catch((fault: Error) => [fault.message]);
	if (code === 0) redirect(303, '/set-up');
	log.error({ code, said: await said }, 'the demo could not be made');
	redirect(303, '/set-up?demo=failed');
};
