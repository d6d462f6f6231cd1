import { parseArgs } from 'node:util';
import { rootsFolder } from '#platform/access-log/roots.server.ts';
import type { Commands } from '#platform/command.ts';
import { organisations } from '#platform/db/organisations.ts';
import { readSettings } from '#platform/settings.ts';
import { breakSentence, moment } from './break-sentence.ts';
import { checkInstallation, type Checked } from './check-installation.ts';

type Say = (line: string) => void;

/** Ends with 0 when everything holds and with 1 when something does not. */
export const commands: Commands = {
	'verify-access-log': {
		usage: '[--organisation <slug>] [--roots <folder>] [--json]',
		summary:
			'Checks the record of who looked: every chain, and the signed roots outside the database. With --roots it is compared with a copy of the roots that was kept elsewhere.',
		run: verify
	}
};

async function verify(args: string[], say: Say): Promise<number> {
	const { values } = parseArgs({
		args,
		options: {
			organisation: { type: 'string' },
			roots: { type: 'string' },
			json: { type: 'boolean', default: false }
		}
	});
	const all = await organisations();
	const asked = all.filter(({ slug }) => values.organisation === undefined || slug === values.organisation);
	if (values.organisation !== undefined && asked.length === 0)
		throw new Error(
			`There is no organisation "${values.organisation}". There are: ${all.map(({ slug }) => slug).join(', ') || 'none yet'}.`
		);
	const folder = values.roots ?? rootsFolder(readSettings().dataFolder);
	const checked = await checkInstallation(asked, folder, values.organisation === undefined ? all : null);
	if (values.json) say(JSON.stringify(asJson(checked), null, 2));
	else tell(checked, say);
	return checked.holds ? 0 : 1;
}

const asJson = ({ holds, organisations, gone }: Checked) => ({
	ok: holds,
	organisations: organisations.map(({ organisation, ...found }) => ({
		organisation: organisation.slug,
		...found,
		breaks: found.breaks.map((one) => ({ ...one, sentence: breakSentence(one) }))
	})),
	gone
});

function tell({ holds, organisations, gone }: Checked, say: Say): void {
	for (const found of organisations) {
		const { name, slug } = found.organisation;
		const first = found.breaks[0];
		say(`${name} (${slug}): ${first ? 'does NOT hold' : 'holds'}`);
		say(
			`    ${counted(found.openings, 'opening')} in ${counted(found.chains, 'chain')}, ${counted(found.roots, 'signed root')}`
		);
		if (first) say(`    First break: ${breakSentence(first)}`);
		if (found.breaks.length > 1)
			say(`    Chains that do not hold: ${count(found.broken)}. With --json you see where each begins.`);
		say(`    ${notCovered(found)}`);
	}
	for (const id of gone)
		say(`Organisation ${id} does NOT hold: there are signed roots of it, and the database does not know it.`);
	if (organisations.length + gone.length === 0) say('There is no organisation yet.');
	say('');
	say(
		holds
			? 'Every chain and every root holds. This says that nothing which was recorded was changed; what was never recorded, such as reading the database itself, it can not say.'
			: 'Something was changed after it was recorded. Keep a copy of the database and of the roots as they are now.'
	);
}

function notCovered({ uncovered, lastRoot, roots }: Checked['organisations'][number]): string {
	if (roots === 0 || lastRoot === null)
		return 'No root was written yet: what is recorded before the first could be cut off without a trace.';
	if (uncovered === 0) return `The last root, of ${moment(lastRoot)}, is over all of it.`;
	return `Since the last root, of ${moment(lastRoot)}: ${counted(uncovered, 'opening')}. Until the next one those could be taken away, though not changed, without a trace.`;
}

const count = (number: number) => number.toLocaleString('en');
const counted = (number: number, word: string) => `${count(number)} ${word}${number === 1 ? '' : 's'}`;
