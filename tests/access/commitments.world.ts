import { Temporal } from 'temporal-polyfill';
import { newId } from '#platform/ids.ts';
import {
	agreeCall,
	askCall,
	askSupport,
	keepDate,
	offerCall,
	offerSupport,
	promise,
	readCall,
	remindMe,
	stepPromise
} from '#features/commitments/index.server.ts';
import { itIs } from '#tests/support/telling.ts';
import { ahead } from './scheduling.world.ts';
import type { World } from './world.ts';

/** Wren is reminded of something. Dana and Wren each promised something; Dana one thing more that did not work out; Marisol one to Robin. */
export async function build(world: World): Promise<void> {
	const { ids } = world;
	const says = async (who: 'wren' | 'dana' | 'marisol', match: string, words: string) =>
		(await promise(await world.actor(who), { id: newId(), match, words })).id;
	ids.promised = await says('dana', ids.match!, 'I will bring the form.');
	ids.promisedByWren = await says('wren', ids.match!, 'I will call the school.');
	ids.promiseMissed = await says('dana', ids.match!, 'I will ask about the bus.');
	await stepPromise(await world.actor('dana'), {
		...{ promise: ids.promiseMissed, step: 'miss', word: 'The office was closed.' }
	});
	ids.reminder = newId();
	await remindMe(await world.actor('wren'), {
		...{
			id: ids.reminder,
			words: 'Drink some water.',
			date: ahead(3),
			time: '07:00',
			again: 'day',
			times: '5'
		}
	});
	ids.promisedFor = (
		await promise(await world.actor('dana'), {
			...{ id: newId(), match: ids.match!, words: 'I will come along.', due: ahead(9) }
		})
	).id;
	const keeps = async (where: string, days: number) =>
		(
			await keepDate(await world.actor('wren'), {
				...{ id: newId(), words: 'The hearing.', day: ahead(days), time: '10:00', with: where }
			})
		).id;
	ids.dateAlone = await keeps('me', 20);
	[ids.dateShared, ids.dateAsked, ids.dateOffered] = [
		await keeps(ids.match!, 21),
		await keeps(ids.match!, 22),
		await keeps(ids.match!, 23)
	];
	for (const date of [ids.dateAsked, ids.dateOffered])
		await askSupport(await world.actor('wren'), {
			...{ date, seen: '', helps: ['call-that-day'], ownWords: 'Please.' }
		});
	await offerSupport(await world.actor('dana'), {
		...{ date: ids.dateOffered, seen: '1', helps: ['message-before'], ownWords: 'I work that day.' }
	});
	const asksCall = async (days: number) =>
		(
			await askCall(await world.actor('wren'), {
				...{ id: newId(), match: ids.match!, kind: 'wake-up', words: 'The bus is at eight.' },
				...{ date: ahead(days), time: '07:00' }
			})
		).id;
	[ids.callAsked, ids.callOffered, ids.callAgreed] = [
		await asksCall(4),
		await asksCall(5),
		await asksCall(6)
	];
	await offerCall(await world.actor('dana'), {
		...{ call: ids.callOffered, seen: '1', date: ahead(5), time: '07:30' }
	});
	await agreeCall(await world.actor('dana'), { call: ids.callAgreed, seen: '1' });
	// One whose time has come: it was asked for the day before.
	const since = Temporal.Now.zonedDateTimeISO('America/Toronto').subtract({ hours: 20 });
	itIs(since.subtract({ hours: 4 }).toInstant());
	const { id: called } = await askCall(await world.actor('wren'), {
		...{ id: newId(), match: ids.match!, kind: 'reminder', date: since.toPlainDate().toString() },
		time: since.toPlainTime().toString({ smallestUnit: 'minute' })
	});
	await agreeCall(await world.actor('dana'), { call: called, seen: '1' });
	itIs(null);
	ids.callTime = (await readCall(await world.actor('dana'), { call: called })).times[0]!.id;
	await says('marisol', ids.otherMatch!, 'Not yours.');
}
