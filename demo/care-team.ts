import { randomBytes } from 'node:crypto';
import {
	acceptLink,
	answerRequest,
	askSupporter,
	drawUp,
	letPartnerIn,
	makeLink,
	openThread,
	readCareThread,
	sendToThread
} from '#features/care-team/index.server.ts';
import { openDoor } from '#features/programme/index.server.ts';
import { newId } from '#platform/ids.ts';
import { noteAnswer, readWriteDown, writeDown } from '#features/to-say/index.server.ts';
import type { SharedThread, WrittenDown } from './story.ts';
import type { Stage } from './stage.ts';

/** Somebody takes part, lets somebody from outside into a thread, and the three write and ask. */
export async function opensThread(stage: Stage, told: SharedThread): Promise<void> {
	const { participant, supporter, guest } = told;
	stage.at(told.daysAgo, '10:00');
	const { thread } = await drawUp(await stage.as(participant), {
		...{ id: newId(), name: guest.name, role: guest.role, agency: guest.agency },
		...{ purpose: guest.purpose, first: told.first }
	});
	const { release } = await readCareThread(await stage.as(participant), { thread });
	await openThread(await stage.as(participant), { thread, seen: release!.hash, age: 'full' });
	const { secret } = await makeLink(await stage.as(participant), { thread });
	await arrives(stage, told, secret);
	const { link } = await readCareThread(await stage.as(participant), { thread });
	await letPartnerIn(await stage.as(participant), { thread, link: link!.id });

	const players = { participant, supporter, guest: guest.key };
	for (const [daysAgo, time, by, text] of told.messages) {
		stage.at(daysAgo, time);
		await sendToThread(await stage.as(players[by]), { thread, id: newId(), text });
	}
	for (const { daysAgo, time, type, answer } of told.asked) {
		stage.at(daysAgo, time);
		const message = newId();
		await askSupporter(await stage.as(guest.key), { thread, id: message, type });
		if (answer) await answerRequest(await stage.as(participant), { thread, message, answer });
	}
}

/** Somebody writes down what to ask or say next time, and notes what was answered. */
export async function writesDown(stage: Stage, told: WrittenDown): Promise<void> {
	stage.at(told.daysAgo, told.time);
	const pairs = (await readWriteDown(await stage.as(told.by), {})).with;
	const pair = pairs.find(({ name }) => name === told.with);
	const { id } = await writeDown(await stage.as(told.by), {
		...{ id: newId(), with: pair?.match ?? 'me', for: told.for, text: told.text }
	});
	if (told.answer) await noteAnswer(await stage.as(told.by), { item: id, seen: '0', answer: told.answer });
}

/** The guest opens the link, as anybody would. */
async function arrives(stage: Stage, { guest }: SharedThread, secret: string): Promise<void> {
	const passphrase = randomBytes(18).toString('base64url');
	const { key, name, language, blurb } = guest;
	const { card, session } = await acceptLink(stage.newcomer(language), {
		...{ secret, called: name, passphrase, language },
		...{ ownPhone: 'on', userAgent: null }
	});
	stage.enters(key, {
		personId: stage.personIn(session.cookie.value),
		cookie: session.cookie.value,
		language
	});
	await openDoor(await stage.as(key), {
		...{ words: card.name, passphrase, name, language, blurb },
		...{ role: 'partner', order: 900 }
	});
}
