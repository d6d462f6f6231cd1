import {
	addCommunal,
	addMyself,
	addPlace,
	addShift,
	agree,
	closeRoom,
	keepHours,
	keepRoom,
	makeFeed,
	makeKiosk,
	openDropIn,
	sayATime,
	takeRoom
} from '#features/scheduling/index.server.ts';
import { newId } from '#platform/ids.ts';
import type { World } from './world.ts';
import { dayAhead } from '#tests/support/days.ts';

/** A day so many days ahead, as a form sends it. */
export const ahead = dayAhead;

/** A time to meet, as a form sends it. */
export const time = (days: number, from = '10:00') => ({
	id: newId(),
	mode: 'phone',
	date: ahead(days),
	from,
	minutes: '30'
});

/** Wren and Dana agreed on a time; Wren asked for one more, and Dana offered one. Wren asked for a row of four. Dana works one day. The programme has two rooms; they have one of them, and it is closed for a day. Dana said when they have time, Wren keeps a place, and so does Robin. */
export async function build(world: World): Promise<void> {
	const { ids } = world;
	const say = async (who: 'wren' | 'dana', days: number) =>
		(await sayATime(await world.actor(who), { ...time(days), match: ids.match! })).id;
	ids.agreed = await say('wren', 5);
	await agree(await world.actor('dana'), { appointment: ids.agreed, seen: '1' });
	ids.requested = await say('wren', 6);
	ids.offered = await say('dana', 7);
	await sayATime(await world.actor('wren'), { ...time(8), match: ids.match!, again: 'week', times: '4' });
	ids.inPerson = (
		await sayATime(await world.actor('wren'), { ...time(13), mode: 'in-person', match: ids.match! })
	).id;
	await agree(await world.actor('dana'), { appointment: ids.inPerson, seen: '1' });
	[ids.room, ids.otherRoom, ids.closure] = [newId(), newId(), newId()];
	await keepRoom(await world.actor('noor'), { id: ids.room, name: 'Blue room' });
	await keepRoom(await world.actor('noor'), { id: ids.otherRoom, name: 'Green room', apart: 'yes' });
	await takeRoom(await world.actor('wren'), { appointment: ids.inPerson, room: ids.room });
	await closeRoom(await world.actor('noor'), { id: ids.closure, room: ids.room, from: ahead(30), to: '' });
	ids.shift = newId();
	await addShift(await world.actor('dana'), { id: ids.shift, date: ahead(12), from: '09:00', to: '12:00' });
	await openDropIn(await world.actor('dana'), { id: newId() });
	ids.kiosk = (await makeKiosk(await world.actor('dana'), {})).secret;
	ids.cameBy = newId();
	await addMyself(await world.actor('nobody'), { secret: ids.kiosk, id: ids.cameBy, called: 'J. M.' });
	ids.communal = newId();
	await addCommunal(await world.actor('dana'), {
		id: ids.communal,
		weekday: '2',
		from: '14:00',
		to: '16:00'
	});
	ids.feed = (await makeFeed(await world.actor('wren'), { word: 'busy' })).secret;
	ids.place = newId();
	await addPlace(await world.actor('wren'), { id: ids.place, place: 'The bench by the river' });
	await addPlace(await world.actor('robin'), { id: newId(), place: 'Not yours.' });
	await keepHours(await world.actor('dana'), {
		seen: '0',
		zone: 'America/Toronto',
		'from-2-0': '09:00',
		'to-2-0': '12:00'
	});
}
