/** The people whose pages are measured: made by the real use cases, so that everything they see opens. */
import { keepApart } from '#features/matching/index.server.ts';
import type { Actor, Organisation } from '#platform/actor.ts';
import { openEpochSecret } from '#platform/circles/epoch.ts';
import { cookieName, writeCookie } from '#platform/http/session.server.ts';
import { newId } from '#platform/ids.ts';
import { acceptAgreement, offerAgreement, readAgreement } from '#features/agreement/index.server.ts';
import { testPerson, type TestPerson } from '#tests/support/people.ts';
import { testGround } from '#tests/support/two-pairs.ts';
import { readySupporter, walkTogether } from '#tests/support/walking.ts';

/** Two people who walk together, and the secret of their circle: their messages are really sealed. */
export type MeasuredPair = {
	participant: TestPerson;
	supporter: TestPerson;
	match: string;
	circle: string;
	secret: Uint8Array;
};

export type Measured = {
	org: Organisation;
	pairs: MeasuredPair[];
	supporters: TestPerson[];
	choosing: TestPerson[];
	lead: TestPerson;
	supervisor: TestPerson;
};

/** So many supporters, each walking with so many participants; as many people who are choosing; a lead and a supervisor. */
export async function measuredPeople(supporters: number, each: number): Promise<Measured> {
	const { org, lead, supervisor } = await testGround();
	const measured: Measured = { org, pairs: [], supporters: [], choosing: [], lead, supervisor };
	for (let number = 0; number < supporters; number++) {
		const supporter = await readySupporter(org, { lead, supervisor }, { alias: `Dana ${number}` });
		measured.supporters.push(supporter);
		for (let walk = 0; walk < each; walk++) {
			const participant = await testPerson(org, { alias: `Wren ${number}-${walk}` });
			const match = await walkTogether(participant, supporter);
			measured.pairs.push({ participant, supporter, match, ...secretOf(org, await participant.actor()) });
		}
		const choosing = await testPerson(org, { alias: `Robin ${number}` });
		await keepApart(await choosing.actor(), {});
		measured.choosing.push(choosing);
	}
	return measured;
}

/** The pair's circle is the newest that a participant holds beside their own. */
function secretOf(org: Organisation, actor: Actor): { circle: string; secret: Uint8Array } {
	const circle = actor.circles.ids().sort().at(-1)!;
	const { sealed, epoch } = actor.circles.key(circle)!;
	return { circle, secret: openEpochSecret(sealed, { organisation: org.id, circle, epoch }, actor.keys!) };
}

/** An agreement that both accepted. The pages on limits and choice must have been read before. */
export async function agree({ participant, supporter, match }: MeasuredPair): Promise<void> {
	const theirs = await supporter.actor();
	const page = await readAgreement(theirs, { match });
	await offerAgreement(theirs, {
		...page.start.words,
		match,
		id: newId(),
		seen: page.seen,
		drafts: String(page.drafts),
		language: 'en',
		reviewOn: new Date(Date.now() + 90 * 86_400_000).toISOString().slice(0, 10)
	});
	const own = await participant.actor();
	await acceptAgreement(own, { match, seen: (await readAgreement(own, { match })).seen });
}

export const cookieOf = ({ org, cookie }: TestPerson) => `${cookieName(org)}=${writeCookie(cookie)}`;
