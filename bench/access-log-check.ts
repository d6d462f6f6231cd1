import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tenth } from './statistics.ts';

/** The command an operator would run, from its start to its end: how long it takes and how much memory it needs at most. */
export async function fullCheck(
	environment: Record<string, string>,
	events: number
): Promise<{ seconds: number; megabytes: number | null }> {
	const begun = performance.now();
	const child = spawn(process.execPath, ['src/beenthere.ts', 'verify-access-log', '--json'], {
		env: { ...process.env, ...environment },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	let [said, most] = ['', null as number | null];
	child.stdout.on('data', (piece: Buffer) => (said += piece.toString()));
	const watching = setInterval(() => (most = peakOf(child.pid!) ?? most), 100);
	const code = await new Promise<number | null>((done) => child.on('close', done));
	clearInterval(watching);
	const seconds = tenth((performance.now() - begun) / 1000);
	const found = JSON.parse(said) as { ok: boolean; organisations: { openings: number; uncovered: number }[] };
	const [only] = found.organisations;
	if (code !== 0 || !found.ok || only?.openings !== events || only.uncovered !== 0)
		throw new Error(`The record that nobody touched does not hold: ${said}`);
	return { seconds, megabytes: most };
}

/** Where the system says it. */
function peakOf(pid: number): number | null {
	try {
		const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
		return kilobytes === undefined ? null : Math.round(Number(kilobytes) / 1024);
	} catch {
		return null;
	}
}
