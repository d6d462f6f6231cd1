import { join } from 'node:path';
import type { Organisation } from '#platform/actor.ts';
import {
	makeOrganisation,
	organisations,
	putInPlaceOf,
	removeOrganisation
} from '#platform/db/organisations.ts';
import { Conflict } from '#platform/errors.ts';
import { changeDutySettings } from '#features/duty-to-report/index.server.ts';
import { comeBack, pause, stop } from '#features/enrolment/index.server.ts';
import { acceptGuardian, nameGuardian, readGuardians } from '#features/guardians/index.server.ts';
import { noteTraining, sayMyPage, signCode } from '#features/matching/index.server.ts';
import { demoSlug, oneDemoAtATime } from '#features/programme/index.server.ts';
import { beginSupervision, keepWorkPhone, linkSupervisor } from '#features/supervision/index.server.ts';
import { filesAt } from '#features/navigation/server/source-files.ts';
import { runImport } from '#features/navigation/server/run-import.ts';
import { opensThread, writesDown } from './care-team.ts';
import { isWelcomed, participantArrives, staffArrives } from './arrive.ts';
import { participants, shownFields, staff, type Participant } from './people.ts';
import { theyCall } from './calls.ts';
import { somebodyStandsIn } from './cover.ts';
import { daysThatMatter } from './days.ts';
import { theyPlan } from './plans.ts';
import { theyPromise } from './promises.ts';
import { programme, whomToCall } from './programme.ts';
import { Stage } from './stage.ts';
import { guardians, questions, sharedThreads, supervision, walks, writtenDown } from './story.ts';
import { asks, saysWishes, theyWalk } from './walk.ts';

const slug = demoSlug;
/** Where it is made; nobody is sent there. */
const aside = `${slug}-being-made`;

type Print = (line: string) => void;

/**
 * Makes the demo anew: an organisation of its own, in which invented people really did everything by the features' own
 * use cases. It is made aside and comes into place whole; until then, and when something fails, the one before stays. Of
 * two at the same time the second waits. `once`: the one that is there is enough. Throws a conflict when an organisation
 * of this address is not a demo; it is never touched.
 */
export function makeDemo(print: Print, { once = false } = {}): Promise<Organisation> {
	return oneDemoAtATime(async () => {
		const here = await organisations();
		const before = here.find((each) => each.slug === slug);
		if (before && before.kind !== 'demo') throw new Conflict('programme_error_not_a_demo');
		if (before && once) return before;
		const left = here.find((each) => each.slug === aside && each.kind === 'demo');
		if (left) await removeOrganisation(left);
		const made = await makeOrganisation({ slug: aside, name: programme.name, kind: 'demo' });
		try {
			await play(made, print);
			return await putInPlaceOf(made, slug, before);
		} catch (error) {
			await removeOrganisation(made);
			throw error;
		}
	});
}

/** The whole story, from the first day. */
async function play(org: Organisation, print: Print): Promise<void> {
	const stage = new Stage(org, programme.zone);

	print('The staff come to work …');
	stage.at(88, '09:00');
	for (const [at, person] of staff.entries()) await staffArrives(stage, person, at === 0);
	await supportersAreReady(stage);

	print('Three people say yes to keeping a key …');
	await threeGuardians(stage.at(85, '11:00'));

	print('The directory of invented places …');
	await runImport(org, await filesAt(join(import.meta.dirname, 'directory')));

	print('People say hello …');
	for (const person of inOrder(participants)) {
		stage.at(person.arrived, '10:30');
		if (person.by) await isWelcomed(stage, person, person.by);
		else await participantArrives(stage, person);
	}

	print('They choose each other, write, meet and agree …');
	for (const walk of walks) await theyWalk(stage, walk, personOf(walk.participant));
	for (const { participant, supporter, daysAgo } of questions) {
		stage.at(daysAgo, '15:00');
		await asks(stage, personOf(participant), supporter);
	}
	for (const thread of sharedThreads) await opensThread(stage, thread);
	for (const told of writtenDown) await writesDown(stage, told);
	await theyPlan(stage);
	await theyCall(stage);
	await theyPromise(stage);
	await daysThatMatter(stage);
	await somebodyStandsIn(stage);
	const asked = new Set([...walks, ...questions].map(({ participant }) => participant));
	for (const person of participants)
		if (!asked.has(person.key)) await saysWishes(stage.at(1, '18:00'), person);

	print('Somebody pauses, somebody stops, somebody comes back …');
	for (const person of participants) await whatCameOf(stage, person);
}

/** Pages shown, code signed, training done, and somebody to be supervised by. */
async function supportersAreReady(stage: Stage): Promise<void> {
	stage.at(87, '14:00');
	for (const { key, page } of staff) {
		if (!page) continue;
		const { hours, ...said } = page;
		await sayMyPage(await stage.as(key), {
			...said,
			hours,
			takingNew: 'yes',
			shown: [...shownFields],
			show: 'yes'
		});
		await signCode(await stage.as(key), {});
		await noteTraining(await stage.as('noor'), { supporterId: stage.id(key) });
	}
	for (const [supporter, supervisor] of supervision)
		await linkSupervisor(await stage.as('noor'), {
			supporterId: stage.id(supporter),
			supervisorId: stage.id(supervisor)
		});
	await keepWorkPhone(await stage.as('lee'), { phone: '555-0117' });
	await changeDutySettings(await stage.as('noor'), {
		...{ withhold: '30', review: '14' },
		...{ name_1: whomToCall.name, phone_1: whomToCall.phone }
	});
	stage.at(86, '10:00');
	for (const supervisor of new Set(supervision.map(([, who]) => who))) {
		const { relations } = await stage.as(supervisor);
		for (const { kind, scope } of relations)
			if (kind === 'supervises') await beginSupervision(await stage.as(supervisor), { supervisionId: scope });
	}
}

/** Noor asks three of the staff, and each says yes in their own session. */
async function threeGuardians(stage: Stage): Promise<void> {
	for (const [at, key] of guardians.entries()) {
		await nameGuardian(await stage.as('noor'), { place: String(at + 1), person: stage.id(key) });
		const { mine } = await readGuardians(await stage.as(key), {});
		await acceptGuardian(await stage.as(key), { seat: mine!.id });
	}
}

async function whatCameOf(stage: Stage, { key, since }: Participant): Promise<void> {
	if (since === 'paused') await pause(await stage.at(20, '12:00').as(key), {});
	if (since === 'stopped') await stop(await stage.at(10, '12:00').as(key), {});
	if (since === 'came-back') {
		await stop(await stage.at(30, '12:00').as(key), {});
		await comeBack(await stage.at(2, '12:00').as(key), {});
	}
}

const inOrder = (people: readonly Participant[]) => [...people].sort((a, b) => b.arrived - a.arrived);

const personOf = (key: string) => participants.find((person) => person.key === key)!;
