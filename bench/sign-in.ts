/**
 * `npm run bench:sign-in [-- --tries 2000]`
 *
 * Whether a try to sign in tells that somebody is here: against the real server, half of the tries with words that lead
 * to somebody and half with words that lead nowhere, always one of each at the same time. README.md says how it is
 * counted. Ends with 1 when the limit is not kept or two answers differ in a byte.
 */
import { randomInt } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { startAccount } from '#features/sign-in/index.server.ts';
import { makeSignInName } from '#features/sign-in/domain/sign-in-words.ts';
import { newWays } from '#features/sign-in/server/ways-in.ts';
import type { Organisation } from '#platform/actor.ts';
import { nobody } from '#platform/http/session.server.ts';
import { readSettings } from '#platform/settings.ts';
import { startPlatform } from '#platform/start.ts';
import { useCase } from '#platform/use-case.server.ts';
import { removeFolder, startApplication } from '#tests/support/application.ts';
import { testOrganisation } from '#tests/support/people.ts';
import { toldApart } from '#tests/support/told-apart.ts';
import { hundredth, median, percentile, tenth } from './statistics.ts';

/** Guessing right in so many of a hundred is as good as chance here. */
const limit = 0.55;
/** Of one name, so that its allowance lasts. */
const triesOfAName = 20;

const { values } = parseArgs({ options: { tries: { type: 'string', default: '2000' } } });
const pairs = Number(values.tries) / 2;
const folder = mkdtempSync(join(tmpdir(), 'bt-bench-'));

const begin = useCase({
	name: 'bench.begin',
	input: v.any(),
	allow: () => true,
	prepare: () => newWays('we walk to the sea'),
	run: (ctx, _input, _loaded, ways) =>
		startAccount(ctx, { alias: 'Wren', ways, language: 'en', sharedPhone: true, userAgent: null })
});

async function names(org: Organisation): Promise<{ known: string[]; unknown: string[] }> {
	const count = Math.ceil(pairs / triesOfAName);
	const known: string[] = [];
	while (known.length < count) known.push((await begin(nobody(org), {})).card.name);
	return { known, unknown: known.map(() => makeSignInName('en', randomInt)) };
}

let address = 0;
/** One try from an address of its own: how long it took, and its answer without what is new in each. */
async function tryOnce(url: string, name: string): Promise<{ took: number; answer: string }> {
	const from = ++address;
	const begun = performance.now();
	const answer = await fetch(url, {
		method: 'POST',
		redirect: 'manual',
		headers: {
			origin: new URL(url).origin,
			accept: 'text/html',
			'x-forwarded-for': `10.${from >> 16}.${(from >> 8) & 255}.${from & 255}`
		},
		body: new URLSearchParams({ name, passphrase: 'not this one at all' })
	});
	const body = await answer.text();
	const took = performance.now() - begun;
	// An etag is the hash of a body in which the name still stands.
	const headers = [...answer.headers].filter(([header]) => header !== 'date' && header !== 'etag');
	const said = JSON.stringify([answer.status, headers, body]);
	const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1] ?? '\0';
	return {
		took,
		answer: said
			.replaceAll(nonce, '')
			.replaceAll(name, '')
			.replace(/"content-length","\d+"/, '')
	};
}

const settings = readSettings({
	BEENTHERE_DATA: join(folder, 'data'),
	BEENTHERE_KEYS: join(folder, 'keys'),
	ADDRESS_HEADER: 'X-Forwarded-For'
});
const endPlatform = await startPlatform(settings);
try {
	const org = await testOrganisation();
	const { known, unknown } = await names(org);
	const app = await startApplication({ folder, environment: { ADDRESS_HEADER: 'X-Forwarded-For' } });
	try {
		const url = `${app.url}/${org.slug}/sign-in`;
		await tryOnce(url, unknown[0]!);
		const answers = new Set<string>();
		const [somebody, no]: [number[], number[]] = [[], []];
		for (let pair = 0; pair < pairs; pair++) {
			const at = pair % known.length;
			const both = [
				() => tryOnce(url, known[at]!).then((one) => (somebody.push(one.took), answers.add(one.answer))),
				() => tryOnce(url, unknown[at]!).then((one) => (no.push(one.took), answers.add(one.answer)))
			];
			await Promise.all((pair % 2 ? both : both.toReversed()).map((each) => each()));
		}
		const guessed = toldApart(somebody, no);
		console.log(`${pairs * 2} tries to sign in, half of them with words that lead to somebody`);
		for (const [who, times] of [
			['somebody', somebody],
			['nobody', no]
		] as const)
			console.log(
				`  ${who}: median ${tenth(median(times))} ms, 95th percentile ${tenth(percentile(times, 0.95))} ms`
			);
		console.log(`  medians differ by ${tenth(Math.abs(median(somebody) - median(no)))} ms`);
		console.log(`  guessed right by the time: ${hundredth(guessed * 100)} of 100 (limit ${limit * 100})`);
		console.log(`  different answers: ${answers.size - 1}`);
		process.exitCode = guessed <= limit && answers.size === 1 ? 0 : 1;
		if (answers.size > 1) console.log([...answers].slice(0, 2).join('\n'));
	} finally {
		await app.stop();
	}
} finally {
	await endPlatform();
	removeFolder(folder);
}
