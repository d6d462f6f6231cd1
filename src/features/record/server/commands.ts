import { parseArgs } from 'node:util';
import type { Organisation } from '#platform/actor.ts';
import type { Commands } from '#platform/command.ts';
import { organisations } from '#platform/db/organisations.ts';
import { pastAllPolicies } from '#platform/db/past-policies.ts';
import { isId } from '#platform/ids.ts';
import { runtime } from '#platform/runtime.ts';
import type { OpenedBy } from '../domain/what-is-held.ts';
import { whatWeHold, type Held } from './what-we-hold.ts';

type Say = (line: string) => void;

export const commands: Commands = {
	'what-we-hold': {
		usage: '--organisation <slug> --person <number> [--database <address>] [--json]',
		summary:
			'Says what is held about a person and who could open it, so that a lawyer can answer a legal demand truthfully. Opens nothing. With a database of your own, --database is a connection that no policy holds back.',
		run: answer
	}
};

async function answer(args: string[], say: Say): Promise<number> {
	const { values } = parseArgs({
		args,
		options: {
			organisation: { type: 'string' },
			person: { type: 'string' },
			database: { type: 'string' },
			json: { type: 'boolean', default: false }
		}
	});
	const all = await organisations();
	const organisation = all.find(({ slug }) => slug === values.organisation);
	if (!organisation)
		throw new Error(
			`Which organisation? --organisation is one of: ${all.map(({ slug }) => slug).join(', ') || 'none yet'}.`
		);
	if (!isId(values.person))
		throw new Error(
			'Whose? --person is the number in the address of the page about them, and in the record they can take away.'
		);
	const held = await pastAllPolicies(values.database, (db) =>
		whatWeHold(db, organisation.schema, values.person!)
	);
	const found = {
		organisation: organisation.slug,
		person: values.person,
		at: runtime().clock().toString(),
		held
	};
	if (values.json) say(JSON.stringify(found, null, 2));
	else tell(organisation, found, say);
	return 0;
}

const kinds: readonly { who: OpenedBy; title: string }[] = [
	{
		who: 'program',
		title:
			'Sealed, and this installation can open it: whoever has the database and the key folder can be made to'
	},
	{
		who: 'people',
		title:
			'Sealed for people: opened only with the passphrase or the card of somebody who may read it, or while they have it open'
	},
	{ who: 'nobody', title: 'Keys, signatures and marks: they hold no words' }
];

function tell(
	organisation: Organisation,
	{ person, at, held }: { person: string; at: string; held: Held[] },
	say: Say
): void {
	say(
		`What ${organisation.name} holds that names ${person}, or belongs to what names them. Counted at ${at}.`
	);
	if (held.length === 0) {
		say('');
		say('Nothing. Copies of the database that were made earlier may still hold something.');
		return;
	}
	say('');
	say('Not sealed: whoever has the database reads it');
	for (const { table, rows, plain } of held) say(`    ${table}: ${counted(rows)} (${plain.join(', ')})`);
	for (const { who, title } of kinds) {
		const some = held.filter(({ sealed }) => sealed[who].length > 0);
		if (some.length === 0) continue;
		say('');
		say(title);
		for (const { table, rows, sealed } of some)
			say(`    ${table}: ${counted(rows)} (${sealed[who].join(', ')})`);
	}
	say('');
	say(
		'What this can not say: what copies of the database hold, what lies on paper or on people’s own phones, and what somebody remembers. Whoever runs this server could change the program so that it keeps what people open from then on; no seal here is safe from that. Nothing was opened for this answer. A demand is for a lawyer: do not answer it yourself, and do not delete anything once it has come.'
	);
}

const counted = (rows: number): string => `${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}`;
