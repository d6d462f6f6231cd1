/**
 * Asks the registry whether a package of a production install has a known hole of high weight: `npm run audit`. Fails when
 * one has. Where the registry does not answer it says why and ends with 75, a check that was not made: a build may not
 * depend on somebody else's machine. Then ask again from where it can be reached.
 */
import { spawnSync } from 'node:child_process';

/** A registry that is there answers in two or three seconds. */
const patience = 20_000;

/** How a check ends that could not be made (scripts/validate.ts). */
const notMade = 75;

type Answer = {
	metadata?: { vulnerabilities: Record<string, number> };
	vulnerabilities?: Record<string, { severity: string; via: (string | { title?: string })[] }>;
	message?: string;
	error?: { summary?: string };
};

const asked = spawnSync(
	'npm',
	['audit', '--omit=dev', '--audit-level=high', '--json', '--fetch-retries=0', `--fetch-timeout=${patience}`],
	{ encoding: 'utf8', timeout: patience + 10_000 }
);

const answer = read(asked.stdout);
if (!answer?.metadata) {
	const why = answer?.error?.summary || answer?.message || asked.error?.message || 'nothing came back';
	console.log(`Known holes were not asked for: the registry does not answer (${why.split(/ - |\n/)[0]}).`);
	process.exitCode = notMade;
} else if (asked.status === 0) {
	const { high, critical } = answer.metadata.vulnerabilities;
	console.log(`No known hole of high weight in what a production install brings (${high! + critical!}).`);
} else {
	for (const [name, { severity, via }] of Object.entries(answer.vulnerabilities ?? {}))
		console.log(
			`${severity}: ${name}: ${via.map((each) => (typeof each === 'string' ? each : each.title)).join('; ')}`
		);
	process.exitCode = 1;
}

function read(text: string): Answer | null {
	try {
		return JSON.parse(text) as Answer;
	} catch {
		return null;
	}
}
