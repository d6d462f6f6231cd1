import type { Organisation } from '#platform/actor.ts';
import { organisations } from '#platform/db/organisations.ts';
import { acknowledgePage, readPages } from '#features/enrolment/index.server.ts';
import { choosePairOpening, readPairChoice } from '#features/guardians/index.server.ts';
import type { TestPerson } from './people.ts';

/** What the form of the choice sends when nothing on the page was changed. */
export async function choiceForm(lead: TestPerson): Promise<Record<string, unknown>> {
	const { values, wording, version } = await readPairChoice(await lead.actor(), {});
	return { ...values, wording, seen: version, confirmed: 'yes', lawyer: 'no', reviewed: [], sure: 'yes' };
}

/** A lead chooses that two guardians can open what two people write: there are three already. */
export async function chooseForPairs(lead: TestPerson): Promise<void> {
	await choosePairOpening(await lead.actor(), await choiceForm(lead));
	await asRegistered(lead.org);
}

/** The organisation as the next request finds it in the register. */
export async function asRegistered(org: Organisation): Promise<void> {
	Object.assign(
		org,
		(await organisations()).find(({ id }) => id === org.id)
	);
}

/** Somebody reads the choice, and the page on what stays private, as they are now, and says so. */
export async function readsLimits(who: TestPerson): Promise<string> {
	const actor = await who.actor();
	const { choice, limits } = await readPages(actor, { language: 'en' });
	await acknowledgePage(actor, { page: 'choice', wording: choice, language: 'en' });
	await acknowledgePage(actor, { page: 'limits', wording: limits.wording, language: 'en' });
	return limits.wording;
}
