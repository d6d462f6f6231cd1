import { acceptAgreement, offerAgreement, readAgreement } from '#features/agreement/index.server.ts';
import { logContact, sayOften } from '#features/contacts/index.server.ts';
import { ask, sayWishes, sayYes } from '#features/matching/index.server.ts';
import { readThread, sendMessage } from '#features/messages/index.server.ts';
import {
	chooseService,
	raiseRequest,
	search,
	shareOption,
	takeStep
} from '#features/navigation/index.server.ts';
import { newId } from '#platform/ids.ts';
import type { Participant } from './people.ts';
import type { Walk } from './story.ts';
import type { Stage } from './stage.ts';

/** The person says what matters to them, and asks somebody. Returns the id of the question. */
export async function asks(stage: Stage, person: Participant, supporter: string): Promise<string> {
	await saysWishes(stage, person);
	const id = newId();
	await ask(await stage.as(person.key), { id, person: stage.id(supporter) });
	return id;
}

export async function saysWishes(stage: Stage, person: Participant): Promise<void> {
	if (person.wishes) await sayWishes(await stage.as(person.key), person.wishes);
}

/** Everything two people did since one of them asked: in the order of days, as each of them. */
export async function theyWalk(stage: Stage, walk: Walk, person: Participant): Promise<void> {
	stage.at(walk.since + 1, '11:00');
	const match = await asks(stage, person, walk.supporter);
	stage.at(walk.since, '17:30');
	await sayYes(await stage.as(walk.supporter), { matchId: match });

	const agreed = walk.agreement === 'none' ? [] : [{ daysAgo: Math.max(walk.since - 2, 1), time: '12:00' }];
	const acts = [
		...walk.messages.map(([daysAgo, time, by, text]) => ({
			daysAgo,
			time,
			act: () => says(stage, match, by === 'supporter' ? walk.supporter : walk.participant, text)
		})),
		...walk.contacts.map((met) => ({
			daysAgo: met[0],
			time: met[2],
			act: () => meets(stage, walk, match, met)
		})),
		...(walk.help ?? []).map((looked) => ({
			daysAgo: looked.daysAgo,
			time: '15:00',
			act: () => looksForHelp(stage, walk, match, looked)
		})),
		...agreed.map((when) => ({ ...when, act: () => agree(stage, walk, match) }))
	];
	if (walk.often)
		acts.push({ daysAgo: Math.max(walk.since - 6, 1), time: '12:00', act: () => wishes(stage, walk, match) });
	acts.sort((a, b) => b.daysAgo - a.daysAgo || a.time.localeCompare(b.time));
	for (const { daysAgo, time, act } of acts) {
		stage.at(daysAgo, time);
		await act();
	}
	stage.at(0, '08:10');
	await readThread(await stage.as(walk.supporter), { match });
}

async function says(stage: Stage, match: string, by: string, text: string): Promise<void> {
	await sendMessage(await stage.as(by), { match, id: newId(), text });
}

async function wishes(stage: Stage, walk: Walk, match: string): Promise<void> {
	await sayOften(await stage.as(walk.participant), { match, often: walk.often });
}

async function meets(
	stage: Stage,
	walk: Walk,
	match: string,
	[daysAgo, from, to, kind, mode, note]: Walk['contacts'][number]
): Promise<void> {
	const date = stage.day(daysAgo);
	await logContact(await stage.as(walk.supporter), {
		...{ match, id: newId(), kind, mode, date, from, to },
		note: note ?? ''
	});
}

/** The supporter offers the words an agreement starts from here; in most pairs the person accepts the very same ones. */
async function agree(stage: Stage, walk: Walk, match: string): Promise<void> {
	const participant = await stage.as(walk.participant);
	const language = (await readAgreement(participant, { match })).start;
	const supporter = await stage.as(walk.supporter);
	const page = await readAgreement(supporter, { match });
	await offerAgreement(supporter, {
		...language.words,
		match,
		id: page.newId,
		seen: page.seen,
		drafts: String(page.drafts),
		language: stage.languageOf(walk.participant),
		reviewOn: page.usualReviewOn
	});
	if (walk.agreement !== 'in-force') return;
	const offered = await readAgreement(await stage.as(walk.participant), { match });
	await acceptAgreement(await stage.as(walk.participant), { match, seen: offered.seen });
}

/** They raise a request, look in the directory, choose, and go as far as the story goes. */
async function looksForHelp(
	stage: Stage,
	walk: Walk,
	match: string,
	{ need, words, search: sought, until }: NonNullable<Walk['help']>[number]
): Promise<void> {
	const request = newId();
	await raiseRequest(await stage.as(walk.participant), {
		id: request,
		matchId: match,
		need,
		urgency: 'this_month',
		whoActs: 'together',
		words
	});
	const { services } = await search(await stage.as(walk.supporter), { words: sought });
	const service = services[0]?.id;
	if (!service) throw new Error(`The directory has nothing for ${sought}.`);
	await shareOption(await stage.as(walk.supporter), { request, service });
	if (until === 'options_shared') return;
	await chooseService(await stage.as(walk.participant), { request, service });
	await takeStep(await stage.as(walk.supporter), { request, to: 'under_way' });
	if (until === 'received') await takeStep(await stage.as(walk.participant), { request, to: 'received' });
}
