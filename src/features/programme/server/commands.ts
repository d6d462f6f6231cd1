import { parseArgs } from 'node:util';
import type { Commands } from '#platform/command.ts';
import { organisations } from '#platform/db/organisations.ts';
import { nobody } from '#platform/http/session.server.ts';
import { runtime } from '#platform/runtime.ts';
import { inviteFromTerminal } from '#features/sign-in/index.server.ts';
import { atStart } from './at-start.ts';
import { readProgramme } from './read-programme.ts';

/** What an operator can do about programmes from a terminal. */
export const commands: Commands = {
	demo: {
		summary:
			'Makes the demo programme, or makes it anew: the one before stays until the new one is whole. With --once it is made only where there is none. Everything in it is invented.',
		usage: '[--once]',
		run: async (args, print) => {
			const { values } = parseArgs({ args, options: { once: { type: 'boolean', default: false } } });
			const { makeDemo } = await import('../../../../demo/make-demo.ts');
			const { slug, name } = await makeDemo(print, values);
			print(`${name} is ready at /${slug}`);
			return 0;
		}
	},
	'way in': {
		summary:
			'A new way in when nobody who looks after the programme has one: a link for one more administrator. Those who work there see that it was made. Without a programme: a new code to claim the installation.',
		usage: '[--organisation <slug>]',
		run: newWayIn
	}
};

async function newWayIn(args: string[], print: (line: string) => void): Promise<number> {
	const { values } = parseArgs({ args, options: { organisation: { type: 'string' } } });
	const all = await organisations();
	const programmes = all.filter(({ kind }) => kind === 'programme');
	if (values.organisation === undefined && programmes.length === 0) {
		await atStart(print);
		return 0;
	}
	const org =
		values.organisation === undefined
			? programmes.length === 1 && programmes[0]
			: all.find(({ slug }) => slug === values.organisation);
	if (!org)
		throw new Error(`Name one with --organisation: ${all.map(({ slug }) => slug).join(', ') || 'none yet'}.`);
	const { language, zone, name } = await readProgramme(nobody(org), {});
	const { secret, expires } = await inviteFromTerminal(org, language);
	print(`Open this link in a browser to look after ${name}, as somebody new. It works once, until`);
	print(
		`${expires.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })} (${zone}).`
	);
	print('');
	print(`    ${runtime().publicUrl}/${org.slug}/invitation/${secret}`);
	print('');
	print('Everybody who looks after the programme sees that this link was made. What only the card that was');
	print('lost could open stays closed.');
	return 0;
}
