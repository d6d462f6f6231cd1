import {
	addCommunal,
	addPlace,
	addShift,
	agree,
	closeRoom,
	keepHours,
	keepRoom,
	readPlans,
	sayATime,
	takeRoom
} from '#features/scheduling/index.server.ts';
import { newId } from '#platform/ids.ts';
import type { Stage } from './stage.ts';

type Plan = {
	by: string;
	/** The other, by name. */
	with: string;
	/** Days before today on which it was said; days after today on which it would be (before: negative). */
	daysAgo: number;
	ahead: number;
	from: string;
	minutes: string;
	mode: string;
	where?: string;
	/** How often it comes again. */
	again?: string;
	/** Who said yes to it. */
	yes?: string;
	/** The room they took for it, by its name. */
	room?: string;
};

/** The programme's rooms. The second is closed for two days in which somebody has it. */
const rooms = [
	{
		...{ name: 'Blue room', finding: 'Second floor, the door with the plant', apart: 'yes' },
		qualities: ['doorCloses', 'nobodyPasses', 'nobodyHears']
	},
	{
		...{ name: 'Garden room', finding: 'Through the yard, no steps', apart: 'yes' },
		qualities: ['doorCloses', 'stepFree', 'forChildren']
	},
	{ name: 'Kitchen corner', finding: '', apart: '', qualities: ['stepFree', 'forChildren'] }
];

const plans: readonly Plan[] = [
	{
		...{ by: 'wren', with: 'Dana', daysAgo: 4, ahead: -1, from: '10:00', minutes: '45', mode: 'phone' },
		yes: 'dana'
	},
	{
		...{ by: 'wren', with: 'Dana', daysAgo: 2, ahead: 2, from: '14:00', minutes: '60', mode: 'in-person' },
		where: 'The bench by the river, where the ducks are',
		yes: 'dana'
	},
	{
		by: 'dana',
		with: 'Wren',
		again: 'two-weeks',
		daysAgo: 1,
		ahead: 6,
		from: '11:30',
		minutes: '30',
		mode: 'video'
	},
	{ by: 'nilo', with: 'Dana', daysAgo: 1, ahead: 4, from: '18:30', minutes: '30', mode: 'phone' },
	{
		...{ by: 'wren', with: 'Dana', daysAgo: 2, ahead: 9, from: '10:00', minutes: '45', mode: 'in-person' },
		...{ yes: 'dana', room: 'Garden room' }
	},
	{
		...{ by: 'nilo', with: 'Dana', daysAgo: 2, ahead: 10, from: '16:00', minutes: '60', mode: 'in-person' },
		...{ yes: 'dana', room: 'Blue room' }
	}
];

/** Dana says when she has time, Wren keeps two places, and they and Nilo plan when to meet. Noor says which rooms there are, and closes one for two days. */
export async function theyPlan(stage: Stage): Promise<void> {
	stage.at(5, '08:00');
	await keepHours(await stage.as('dana'), {
		...{ seen: '0', zone: 'America/Toronto', addDay: stage.day(-9) },
		...{ 'from-2-0': '09:00', 'to-2-0': '12:00', 'from-4-0': '13:00', 'to-4-0': '17:00' }
	});
	for (const place of ['The bench by the river, where the ducks are', 'Library, the room with plants'])
		await addPlace(await stage.as('wren'), { id: newId(), place });
	await addShift(await stage.as('dana'), {
		...{ id: newId(), date: stage.day(-3), from: '09:00', to: '13:00', again: 'week', times: '4' }
	});
	await addCommunal(await stage.as('dana'), {
		...{ id: newId(), weekday: '3', from: '14:00', to: '16:00', what: 'Coffee in the kitchen' }
	});
	const ids = new Map(rooms.map(({ name }) => [name, newId()]));
	for (const room of rooms) await keepRoom(await stage.as('noor'), { id: ids.get(room.name), ...room });
	for (const plan of plans) {
		stage.at(plan.daysAgo, '12:00');
		const { people } = await readPlans(await stage.as(plan.by), {});
		const { id } = await sayATime(await stage.as(plan.by), {
			...{ id: newId(), match: people.find(({ name }) => name === plan.with)!.match },
			...{ date: stage.day(-plan.ahead), from: plan.from, minutes: plan.minutes, mode: plan.mode },
			...{ where: plan.where ?? '', again: plan.again ?? '' }
		});
		if (plan.yes) await agree(await stage.as(plan.yes), { appointment: id, seen: '1' });
		if (plan.room) await takeRoom(await stage.as(plan.by), { appointment: id, room: ids.get(plan.room) });
	}
	stage.at(1, '09:00');
	await closeRoom(await stage.as('noor'), {
		...{ id: newId(), room: ids.get('Garden room'), from: stage.day(-9), to: stage.day(-10) }
	});
}
