/** What has to be true of every answer, whoever asked for whatever. */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { locales } from '#paraglide/runtime.js';
import { titles } from '#platform/ui/page-title.ts';
import type { Answer } from './visitor.ts';

export type Look = (answer: Answer, asked: string) => void;

const ours = 'http://ours.invalid';

/** What a tab may be called: one of a few words, in each language. */
const neutralTitles = new Set([
	...Object.values(titles).flatMap((title) => locales.map((locale) => title({}, { locale }))),
	// The page of last resort.
	'Page'
]);

/** The scripts that are files of ours. */
const files = new RegExp(
	`^[./]*(_app/.*|${readdirSync(join(import.meta.dirname, '../../../static'))
		.filter((name) => name.endsWith('.js'))
		.map((name) => name.replace('.', '\\.'))
		.join('|')})$`
);

/** Writes down everything that is wrong with an answer. */
export const makeLook =
	(faults: string[]): Look =>
	({ status, headers, page, location }, asked) => {
		const fault = (what: string) => faults.push(`${asked} (${status}): ${what}`);
		if (status >= 500) fault('broke');
		const policy = String(headers['content-security-policy'] ?? '');
		if (headers['x-content-type-options'] !== 'nosniff') fault('may be taken for something else');
		if (!policy.includes("require-trusted-types-for 'script'") || policy.includes('unsafe'))
			fault('has no policy');
		if (location !== null && new URL(location, ours).origin !== ours) fault(`leads to ${location}`);
		if (page && !neutralTitles.has(page.title)) fault(`is called ${page.title}`);
		if (page && !/^(\/[a-z][a-z0-9-]*)?\/leave$/.test(page.leave?.href ?? '')) fault('has no way out');
		if (page && !/^(https:\/\/[^/]+\/.*)?$/.test(page.leave?.neutral ?? ''))
			fault('leaves to nowhere neutral');
		for (const danger of page?.dangers ?? []) fault(danger);
		for (const { nonce, src, text } of page?.scripts ?? []) {
			const inPolicy = src === null && nonce !== null && policy.includes(`'nonce-${nonce}'`);
			if (!inPolicy && !files.test(src ?? '')) fault(`runs ${src ?? text}`);
		}
		for (const style of page?.styles ?? [])
			if (!policy.includes(`'sha256-${createHash('sha256').update(style).digest('base64')}'`))
				fault('has a style that its policy does not name');
	};
