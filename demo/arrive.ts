import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { readPages, startAlone, welcome } from '#features/enrolment/index.server.ts';
import { keepApart } from '#features/matching/index.server.ts';
import { makeProgramme, openDoor } from '#features/programme/index.server.ts';
import { newWays, startStaff } from '#features/sign-in/index.server.ts';
import { newId } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { participants, type Participant, type Staff } from './people.ts';
import { programme } from './programme.ts';
import type { Stage } from './stage.ts';

/** Participants stand first in the list of doors, then these. */
const inOrder: readonly string[] = [
	'supporter',
	'peer-supervisor',
	'admin-supervisor',
	'lead',
	'administrator'
];

const newPassphrase = () => randomBytes(18).toString('base64url');

/** Somebody of the staff comes, and with the first of them the programme. */
const comeToWork = useCase({
	name: 'test.demo-staff',
	input: v.custom<{ person: Staff; passphrase: string; first: boolean }>(() => true),
	allow: (actor) => actor.org.kind === 'demo',
	prepare: (_actor, { passphrase }) => newWays(passphrase),
	run: async (ctx, { person, first }, _loaded, ways) => {
		const started = await startStaff(ctx, {
			name: person.name,
			ways,
			language: person.language,
			sharedPhone: false,
			userAgent: null,
			roles: person.roles.map((role) => ({ role, programme: ctx.actor.org.id }))
		});
		if (first) await makeProgramme(ctx, programme);
		return started;
	}
});

export async function staffArrives(stage: Stage, person: Staff, first: boolean): Promise<void> {
	const passphrase = newPassphrase();
	const { language, key, name, roles, blurb } = person;
	const { personId, card, session } = await comeToWork(stage.newcomer(language), {
		person,
		passphrase,
		first
	});
	stage.enters(key, { personId, cookie: session.cookie.value, language });
	const role = roles.at(-1)!;
	const order = (inOrder.indexOf(role) + 1) * 100;
	await openDoor(await stage.as(key), { words: card.name, passphrase, order, name, role, language, blurb });
}

/** A participant comes alone, reads both pages and says their own yes. */
export async function participantArrives(stage: Stage, person: Participant): Promise<void> {
	const passphrase = newPassphrase();
	const { language, key, alias, blurb } = person;
	const newcomer = stage.newcomer(language);
	const { choice, limits } = await readPages(newcomer, { language });
	const { personId, card, session } = await startAlone(newcomer, {
		id: newId(),
		alias,
		passphrase,
		language,
		choiceWording: choice,
		limitsWording: limits.wording,
		ownPhone: 'on',
		userAgent: null,
		address: `demo ${key}`
	});
	stage.enters(key, { personId, cookie: session.cookie.value, language });
	// Asked before the first list, and there was nobody.
	await keepApart(await stage.as(key), {});
	await openDoor(await stage.as(key), {
		...{ words: card.name, passphrase, name: alias, language, blurb },
		role: 'participant',
		order: participants.indexOf(person)
	});
}

/** A supporter welcomes somebody who has no account. */
export async function isWelcomed(stage: Stage, person: Participant, by: string): Promise<void> {
	const supporter = await stage.as(by);
	const { choice, limits } = await readPages(supporter, { language: person.language });
	await welcome(supporter, {
		id: newId(),
		alias: person.alias,
		said: 'on',
		answer: person.answer,
		askMeLater: person.answer === 'not-now' ? 'on' : '',
		choiceWording: choice,
		limitsSeen: person.answer === 'yes' ? 'on' : '',
		limitsWording: limits.wording,
		language: person.language
	});
}
