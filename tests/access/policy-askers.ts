import { holdings } from '#platform/db/as-actor.ts';
import { nobody } from '#platform/http/session.server.ts';
import type { Does, Held, Table } from './may.ts';
import { described, type Who, type World } from './world.ts';

/** One kind of somebody, with what they hold set as every request sets it. */
export type Asker = { name: string; role: string; as: (table: Table) => Does; held: Held; settings: string };

/** What these hold, others hold too, or they hold nothing: the matrix says it. */
const alike: readonly Who[] = ['pia', 'cleo', 'gil', 'sol', 'tam', 'eve', 'nia', 'remi'];

/** Everybody of the matrix, somebody who presents a secret, background jobs, and the owner of the database. */
export async function askersOf(world: World): Promise<Asker[]> {
	const people = await Promise.all(
		(Object.keys(described) as Who[])
			.filter((who) => !alike.includes(who))
			.map(async (who) => ({
				name: described[who],
				actor: await world.actor(who)
			}))
	);
	const byLink = { name: 'whoever presents a secret', actor: nobody(world.org, 'a'.repeat(64)) };
	return [
		...[...people, byLink].map(({ name, actor }): Asker => {
			const circles = actor.circles.ids();
			const { personId: person, token, relations } = actor;
			return {
				name,
				role: 'beenthere_app',
				as: (table) => table,
				held: { person, token, relations, circles },
				settings: holdings(actor)
			};
		}),
		...(['jobs', 'owner'] as const).map((name): Asker => {
			return {
				name: name === 'jobs' ? 'a background job' : 'the owner of the database',
				role: name === 'jobs' ? 'app_system' : 'beenthere_owner',
				as: (table) => table[name] ?? {},
				held: { person: null, token: null, relations: [], circles: [] },
				settings: `set local search_path = ${world.org.schema}, shared, public`
			};
		})
	];
}
