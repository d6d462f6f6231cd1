/** The command line of an operator: finds the command that a feature offers, starts the platform, runs it, stops. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Command, Commands } from '#platform/command.ts';
import { readSettings, settingsTable } from '#platform/settings.ts';
import { startPlatform } from '#platform/start.ts';
import { Endings, whenAskedToStop } from '#platform/stop-politely.ts';

const found = await findCommands();
const words = process.argv.slice(2);
/** The longest that fits: a word after a command may be a command of its own. */
const name = Object.keys(found)
	.filter((command) => command === words.slice(0, command.split(' ').length).join(' '))
	.sort((one, other) => other.length - one.length)[0];

if (name === undefined) {
	showCommands(found);
	process.exitCode = words.length === 0 || words[0] === '--help' ? 0 : 2;
} else {
	await run(found[name]!, words.slice(name.split(' ').length));
}

async function run(command: Command, args: string[]): Promise<void> {
	const endings = new Endings(console.error);
	const started = command.alone
		? Promise.resolve()
		: startPlatform(readSettings()).then((end) => endings.add(end));
	whenAskedToStop(async () => {
		await started.catch(() => undefined);
		await endings.run();
		process.exit(130);
	});
	try {
		await started;
		process.exitCode = await command.run(args, console.log);
	} catch (error) {
		const { code, message } = error as Error & { code?: string };
		console.error(message || code);
		process.exitCode = 1;
	} finally {
		await endings.run();
	}
}

async function findCommands(): Promise<Commands> {
	const files = globSync('features/*/server/commands.ts', { cwd: import.meta.dirname }).sort();
	const modules = files.map(
		(file) => import(join(import.meta.dirname, file)) as Promise<{ commands: Commands }>
	);
	return Object.assign({}, ...(await Promise.all(modules)).map(({ commands }) => commands)) as Commands;
}

function showCommands(commands: Commands): void {
	console.log('npm run beenthere -- <command>\n');
	for (const [name, { summary, usage }] of Object.entries(commands))
		console.log(`  ${name} ${usage}\n      ${summary}`);
	console.log('\nSettings (environment variables):\n');
	for (const setting of settingsTable) {
		console.log(`  ${setting.name} (${setting.default})\n      ${setting.meaning}`);
	}
}
