/** The people whose pages are measured: made by the real use cases, so that everything they see opens. */
import type { Organisation } from '#platform/actor.ts';
import { sendMessage } from '#features/messages/index.server.ts';
import { newId } from '#platform/ids.ts';
import { cookieName, writeCookie } from '#platform/http/session.server.ts';
import { testPerson, type TestPerson } from '#tests/support/people.ts';
import { testGround } from '#tests/support/two-pairs.ts';
import { readySupporter, walkTogether } from '#tests/support/walking.ts';
import { messagesPerPair } from './seed.ts';

export type Measured = {
	org: Organisation;
	participant: TestPerson;
	choosing: TestPerson;
	supporter: TestPerson;
	lead: TestPerson;
	match: string;
};

/** A participant and a supporter with a hundred messages, somebody who is choosing, and a lead. */
export async function measuredPeople(): Promise<Measured> {
	const ground = await testGround();
	const supporter = await readySupporter(ground.org, ground, { alias: 'Dana' });
	const participant = await testPerson(ground.org, { alias: 'Wren' });
	const choosing = await testPerson(ground.org, { alias: 'Robin' });
	const match = await walkTogether(participant, supporter);
	for (let number = 0; number < messagesPerPair; number++) {
		const writer = number % 2 ? participant : supporter;
		await sendMessage(await writer.actor(), {
			match,
			id: newId(),
			text: `See you on Thursday at the library, at ten. (${number})`
		});
	}
	return { org: ground.org, participant, choosing, supporter, lead: ground.lead, match };
}

export const cookieOf = ({ org, cookie }: TestPerson) => `${cookieName(org)}=${writeCookie(cookie)}`;
