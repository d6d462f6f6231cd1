/** `npm run dev`: the same platform as `npm start`, with Vite in front, so that a change is seen at once. */
import { createServer } from 'vite';
import { readSettings } from '#platform/settings.ts';
import { startPlatform } from '#platform/start.ts';
import { startFeatures } from '../src/start-features.ts';

const settings = readSettings();
const end = await startPlatform(settings, { say: console.log });
const endFeatures = await startFeatures(settings, console.log);
const vite = await createServer({ server: { port: settings.port, strictPort: true } });
await vite.listen();
console.log(`Beenthere is ready at ${settings.publicUrl}`);

let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
	process.on(signal, async () => {
		if (stopping) process.exit(1);
		stopping = true;
		await vite.close();
		await endFeatures();
		await end();
		process.exit(0);
	});
}
