import { Temporal } from 'temporal-polyfill';
import {
	askCallBack,
	beginCall,
	endCall,
	offerSlots,
	planSlots,
	readCallBack,
	readRota,
	takeCallBack
} from '#features/calls/index.server.ts';
import { changeSafeWay } from '#features/enrolment/index.server.ts';
import { newId } from '#platform/ids.ts';
import type { Stage } from './stage.ts';

type Turns = { by: 'jo' | 'marisol' | 'noor'; daysAgo: number; from: string; to: string };

/** Week after week, from a day two weeks ago on. What Noor planned nobody has yet. */
const weekly: readonly Turns[] = [
	{ by: 'jo', daysAgo: 12, from: '09:00', to: '13:00' },
	{ by: 'marisol', daysAgo: 11, from: '13:00', to: '18:00' },
	{ by: 'jo', daysAgo: 10, from: '18:00', to: '22:00' },
	{ by: 'marisol', daysAgo: 9, from: '09:00', to: '13:00' },
	{ by: 'noor', daysAgo: 8, from: '18:00', to: '21:00' }
];

/** Who is there for calls: Dana for the hours after the demo was made, others week after week. Wren was called; Nilo waits. */
export async function theyCall(stage: Stage): Promise<void> {
	for (const { by, daysAgo, from, to } of weekly) {
		stage.at(13, '08:00');
		const plan = by === 'noor' ? planSlots : offerSlots;
		const times = { id: newId(), date: stage.day(daysAgo), from, to, again: 'week', times: '4' };
		await plan(await stage.as(by), times);
	}
	stage.at(8, '09:00');
	for (const [who, address] of [
		['wren', '+1 416 555 0142'],
		['nilo', '+1 416 555 0177']
	] as const)
		await changeSafeWay(await stage.as(who), {
			...{ channel: 'call', address, safety: 'safe', codeWord: who === 'wren' ? 'heron' : '' }
		});
	stage.at(0, '23:59');
	const { zone } = await readRota(await stage.as('dana'), {});
	const hour = Temporal.Now.zonedDateTimeISO(zone).round({ smallestUnit: 'hour', roundingMode: 'floor' });
	const clock = (hours: number) => hour.add({ hours }).toPlainTime().toString({ smallestUnit: 'minute' });
	await offerSlots(await stage.as('dana'), {
		...{ id: newId(), date: hour.subtract({ hours: 1 }).toPlainDate().toString() },
		...{ from: clock(-1), to: clock(11) }
	});
	const asks = async (who: string, about: string, first: 'own' | 'rota') =>
		askCallBack(await stage.as(who), { id: newId(), about, first, from: '09:00', until: '21:00' });
	// A Tuesday at ten: Dana has time.
	const today = Temporal.Now.plainDateISO(zone);
	stage.at(((today.dayOfWeek + 4) % 7) + 1, '10:10');
	await asks('wren', 'How Thursday went', 'own');
	const { last } = await readCallBack(await stage.as('wren'), {});
	if (last?.name !== null) {
		const callBack = last!.id;
		await takeCallBack(await stage.as('dana'), { callBack });
		await beginCall(await stage.as('dana'), { callBack });
		await endCall(await stage.as('dana'), { callBack, outcome: 'reach' });
	}
	stage.at(0, '23:59');
	await asks('nilo', 'The form for the school', 'rota');
}
