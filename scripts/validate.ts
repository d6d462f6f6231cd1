/**
 * Every check, one after the other, as CI runs them: `npm run validate`, or some by name: `npm run validate lint unit`.
 * All of them run even when one fails; the last line counts what passed and failed.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';

type Check = { name: string; script: string; tests?: true };
type Counted = { passed: number; failed: number; skipped: number };
type Outcome = Counted & { check: Check; output: string; seconds: number };

/** How a check ends that could not be made: it has neither passed nor failed, and says why. */
const notMade = 75;

/** Checks without tests count as one each. Those of one row may run at the same time. */
const rows: Check[][] = [
	[
		{ name: 'format', script: 'format:check' },
		{ name: 'lint', script: 'lint' },
		{ name: 'dependencies', script: 'dependencies' },
		{ name: 'audit', script: 'audit' }
	],
	[
		{ name: 'types', script: 'types' },
		{ name: 'architecture', script: 'architecture' }
	],
	[
		{ name: 'unused', script: 'unused' },
		{ name: 'unit', script: 'test:unit', tests: true }
	],
	[
		{ name: 'integration', script: 'test:integration', tests: true },
		{ name: 'durability', script: 'test:durability', tests: true }
	],
	[{ name: 'e2e', script: 'test:e2e', tests: true }]
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !rows.flat().some((check) => check.name === name));
if (unknown.length > 0) {
	console.error(
		`No such check: ${unknown.join(', ')}. There are: ${rows
			.flat()
			.map(({ name }) => name)
			.join(', ')}.`
	);
	process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'bt-validate-'));
const outcomes: Outcome[] = [];
for (const row of rows) {
	const checks = row.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
	const width = Math.min(2, availableParallelism());
	if (width > 1) outcomes.push(...(await Promise.all(checks.map(run))));
	else for (const check of checks) outcomes.push(await run(check));
}
rmSync(folder, { recursive: true, force: true });

const sum = (what: keyof Counted) => outcomes.reduce((total, outcome) => total + outcome[what], 0);
const failed = outcomes.filter((outcome) => outcome.failed > 0);
if (failed.length > 0) console.log(`\nFailed: ${failed.map(({ check }) => check.name).join(', ')}`);
if (sum('skipped') > 0) console.log(`${sum('skipped')} skipped (the lines above say why)`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(failed.length > 0 ? 1 : 0);

async function run(check: Check): Promise<Outcome> {
	const begun = performance.now();
	const report = join(folder, `${check.name}.json`);
	const reporters = ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	const { code, output } = await npm(['run', '-s', check.script, ...(check.tests ? reporters : [])]);
	const counted = check.tests
		? countTests(report, code)
		: code === notMade
			? { passed: 0, failed: 0, skipped: 1 }
			: { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
	const outcome = { ...counted, check, output, seconds: (performance.now() - begun) / 1000 };
	show(outcome);
	return outcome;
}

/** A runner that ends badly without a failed test (it could not start, or something was left open) has failed once. */
function countTests(report: string, code: number | null): Counted {
	try {
		const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
			readFileSync(report, 'utf8')
		) as {
			numPassedTests: number;
			numFailedTests: number;
			numPendingTests: number;
			testResults: { status: string; assertionResults: { status: string }[] }[];
		};
		const broken = testResults.filter(
			({ status, assertionResults }) =>
				status === 'failed' && !assertionResults.some((test) => test.status === 'failed')
		).length;
		const failed = numFailedTests + broken;
		return {
			passed: numPassedTests,
			failed: failed === 0 && code !== 0 ? 1 : failed,
			skipped: numPendingTests
		};
	} catch {
		return { passed: 0, failed: 1, skipped: 0 };
	}
}

function show({ check, passed, failed, skipped, output, seconds }: Outcome): void {
	const tests = check.tests
		? ` ${passed} passed${failed ? `, ${failed} failed` : ''}${skipped ? `, ${skipped} skipped` : ''}`
		: '';
	const mark = failed > 0 ? '✗' : skipped > 0 && !check.tests ? '–' : '✓';
	console.log(`${mark} ${check.name}${tests} (${seconds.toFixed(1)} s)`);
	if (failed > 0 || (skipped > 0 && !check.tests)) console.log(output.trimEnd());
}

function npm(args: string[]): Promise<{ code: number | null; output: string }> {
	const child = spawn('npm', args, {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, NO_COLOR: '1' }
	});
	let output = '';
	child.stdout.on('data', (chunk: Buffer) => (output += chunk));
	child.stderr.on('data', (chunk: Buffer) => (output += chunk));
	return new Promise((done) => child.once('close', (code) => done({ code, output })));
}
