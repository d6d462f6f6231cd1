import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Organisation } from '#platform/actor.ts';
import type { Commands } from '#platform/command.ts';
import { findOrganisation, organisations } from '#platform/db/organisations.ts';
import { placeOf, problemSentence } from './problem-sentence.ts';
import type { SourceFile } from './read-csv.ts';
import { runImport, type ImportResult } from './run-import.ts';
import { filesAt } from './source-files.ts';

type Say = (line: string) => void;

/** Ends with 0 when everything was brought in and with 1 when nothing was. */
export const commands: Commands = {
	'directory import': {
		usage: '<folder or file> --organisation <slug> [--json]',
		summary:
			'Brings in a directory of services (Open Referral HSDS 1.0, CSV): all of it, or nothing when a line is wrong.',
		run: importDirectory
	}
};

async function importDirectory(args: string[], say: Say): Promise<number> {
	const asked = read(args);
	if (typeof asked === 'string') return wrong(asked, args.includes('--json'), say);
	const organisation =
		asked.slug === undefined
			? await findOrganisation('', undefined)
			: ((await organisations()).find(({ slug }) => slug === asked.slug) ?? null);
	if (!organisation) {
		const slugs = (await organisations()).map(({ slug }) => slug).join(', ');
		return wrong(
			`There is no organisation ${asked.slug ? `"${asked.slug}"` : 'to choose by itself'}. Name one with --organisation: ${slugs || 'none has been set up yet'}.`,
			asked.json,
			say
		);
	}
	let files: SourceFile[];
	try {
		files = await filesAt(resolve(asked.path));
	} catch (error) {
		return wrong(
			`Cannot read ${asked.path}: ${(error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such folder or file' : (error as Error).message}.`,
			asked.json,
			say
		);
	}
	const result = await runImport(organisation, files);
	if (asked.json) say(JSON.stringify(asJson(organisation, result), null, 2));
	else tell(organisation, result, say);
	return result.saved === null ? 1 : 0;
}

function read(args: string[]): { path: string; slug: string | undefined; json: boolean } | string {
	try {
		const { values, positionals } = parseArgs({
			args,
			allowPositionals: true,
			options: { organisation: { type: 'string' }, json: { type: 'boolean', default: false } }
		});
		if (positionals.length !== 1)
			return 'Which folder? directory import <folder> --organisation <slug> [--json]';
		return { path: positionals[0]!, slug: values.organisation, json: values.json };
	} catch (error) {
		return (error as Error).message;
	}
}

/** Asked wrongly: one line for a person, the same as JSON for a program. */
function wrong(message: string, json: boolean, say: Say): number {
	if (!json) throw new Error(message);
	say(JSON.stringify({ ok: false, message }, null, 2));
	return 1;
}

function asJson(organisation: Organisation, { problems, saved, ...rest }: ImportResult) {
	return {
		ok: saved !== null,
		organisation: organisation.slug,
		counts: Object.fromEntries(Object.entries(saved ?? {}).map(([kind, { read }]) => [kind, read])),
		saved,
		hiddenAddresses: rest.hidden,
		errors: rest.errors,
		notices: rest.notices,
		notListed: rest.more,
		problems: problems.map((problem) => ({ ...problem, message: problemSentence(problem, 'en') }))
	};
}

function tell(
	organisation: Organisation,
	{ problems, saved, hidden, errors, notices, more }: ImportResult,
	say: Say
): void {
	for (const problem of problems)
		say(
			`${problem.severity === 'error' ? 'Error ' : 'Notice'}  ${placeOf(problem, 'en')}: ${problemSentence(problem, 'en')}`
		);
	if (more > 0) say(`        and ${more} more of the same kinds.`);
	if (problems.length > 0) say('');
	if (saved === null) {
		say(
			`Nothing was brought in: ${errors} ${errors === 1 ? 'error' : 'errors'}. Put it right and run this again.`
		);
		return;
	}
	for (const [kind, { read, added, changed, unchanged, removed }] of Object.entries(saved)) {
		say(
			`${kind.padEnd(18)} ${String(read).padStart(7)}   new ${added}, changed ${changed}, the same ${unchanged}, gone ${removed}`
		);
	}
	say('');
	say(
		`Brought in for ${organisation.name} (${organisation.slug}). ${notices} ${notices === 1 ? 'notice' : 'notices'}.`
	);
	if (hidden > 0)
		say(
			`${hidden} addresses are hidden because the place may shelter people from violence. A programme lead reviews them under Practical help.`
		);
}
