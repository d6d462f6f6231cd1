import { changeSafeWay } from '#features/enrolment/index.server.ts';
import { askCallBack, beginCall, offerSlots, planSlots, takeCallBack } from '#features/calls/index.server.ts';
import { newId } from '#platform/ids.ts';
import type { World } from './world.ts';

/** From so many hours from now, for some hours, as a form sends it. */
export function slotIn(hours: number, long = 2) {
	const at = (plus: number) =>
		new Intl.DateTimeFormat('sv', {
			...{ timeZone: 'America/Toronto', hour12: false, dateStyle: 'short', timeStyle: 'short' }
		}).format(new Date(Date.now() + (hours + plus) * 3_600_000));
	const [date, from] = at(0).split(' ') as [string, string];
	return { id: newId(), date, from, to: at(long).split(' ')[1]! };
}

/** Marisol is on now, Jo from tomorrow, and one time nobody has. Robin asked for a call, and so did Kim, whom Marisol is calling. Wren has a number that is safe. */
export async function build(world: World): Promise<void> {
	const { ids } = world;
	const [now, jos, free] = [slotIn(-1, 5), slotIn(24), slotIn(30)];
	await offerSlots(await world.actor('jo'), jos);
	await offerSlots(await world.actor('marisol'), now);
	await planSlots(await world.actor('noor'), free);
	Object.assign(ids, { josTurn: jos.id, freeTurn: free.id });
	for (const [who, name] of [
		['wren', null],
		['robin', 'callBack'],
		['kim', 'callTaken']
	] as const) {
		await changeSafeWay(await world.actor(who), {
			...{ channel: 'call', address: '+1 555 0100', safety: 'safe', codeWord: '' }
		});
		if (name === null) continue;
		ids[name] = newId();
		await askCallBack(await world.actor(who), { id: ids[name], about: 'About Friday', first: 'rota' });
	}
	await takeCallBack(await world.actor('marisol'), { callBack: ids.callTaken });
	await beginCall(await world.actor('marisol'), { callBack: ids.callTaken });
}
