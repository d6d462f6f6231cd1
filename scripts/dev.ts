/** `npm run dev`: the same platform as `npm start`, with Vite in front, so that a change is seen at once. */
import { createServer } from 'vite';
import { readSettings } from '#platform/settings.ts';
import { startPlatform } from '#platform/start.ts';
import { Endings, whenAskedToStop } from '#platform/stop-politely.ts';
import { startFeatures } from '../src/start-features.ts';

const settings = readSettings();
const endings = new Endings(console.log);
const started = start();
whenAskedToStop(async () => {
	await started.catch(() => undefined);
	await endings.run();
	process.exit(0);
});
await started.catch(async (error: Error) => {
	await endings.run();
	throw error;
});

async function start(): Promise<void> {
	endings.add(await startPlatform(settings, { say: console.log }));
	endings.add(await startFeatures(settings, console.log));
	const vite = await createServer({ server: { port: settings.port, strictPort: true } });
	endings.add(() => vite.close());
	await vite.listen();
	console.log(`Beenthere is ready at ${settings.publicUrl}`);
}
