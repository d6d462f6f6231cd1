import { openForProgram, sealForProgram } from '#platform/circles/program-key.ts';
import { newId } from '#platform/ids.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { LawfulGround, LeftByLaw, WayToLeave } from '../domain/ways.ts';

/** Something that left because a law asks for it. */
export type ByLaw = {
	/** The legal basis: what was done by law, and its id. */
	ground: LawfulGround;
	basis: string;
	/** Whose it is, the circle in which the words lie, and the day (ISO) from which the person sees it. */
	person: string;
	circle: string;
	opensOn: string;
	/** Made by the page: posted twice, it is noted once. */
	batch: string;
	how: WayToLeave;
	day: string;
	says: LeftByLaw;
};

/**
 * For features in which something leaves by law: notes it in the accounting of the person, with its basis in place of a
 * release (INV-06), in the transaction in which that is recorded. The keys of the database refuse a basis that is not
 * there, or another day than it has. Returns the id.
 */
export async function noteByLaw(ctx: Context, left: ByLaw): Promise<string> {
	const id = newId();
	const said = JSON.stringify(left.says);
	const withServerKey = left.ground === 'legal-demand';
	await ctx.db
		.insertInto('disclosure')
		.values({
			id,
			[basisColumn[left.ground]]: left.basis,
			person_id: left.person,
			circle_id: left.circle,
			opens_on: left.opensOn,
			batch: left.batch,
			how: left.how,
			on_day: left.day,
			by_person: ctx.actor.personId!,
			said: withServerKey ? sealForProgram(ctx.actor.org, purpose, said, id) : null
		})
		.execute();
	if (!withServerKey)
		await ctx.words.write({ circle: left.circle, field: 'consent.left', row: id, text: said, isNew: true });
	return id;
}

/**
 * Whoever handles a legal demand has no key of the person, and the day on which the person may know of it comes by itself: so
 * what was given is sealed with the server's key, and the policy shows the row only to whom it is for.
 */
const purpose = 'left-by-law';

const basisColumn = { 'duty-to-report': 'duty_id', 'legal-demand': 'demand_id' } as const satisfies Record<
	LawfulGround,
	string
>;

type Bases = { duty_id: string | null; demand_id: string | null };

/** Because of what a row left, where no release is named. */
export function groundOf(row: Bases): { ground: LawfulGround; basis: string } | null {
	if (row.duty_id !== null) return { ground: 'duty-to-report', basis: row.duty_id };
	return row.demand_id === null ? null : { ground: 'legal-demand', basis: row.demand_id };
}

/** What was said of these rows when they were noted; one whose words the actor can not open yet is absent. */
export async function saidOf(
	ctx: Context,
	rows: readonly { id: string; said: Buffer | null }[]
): Promise<Map<string, LeftByLaw>> {
	const inCircles = rows.filter(({ said }) => said === null).map(({ id }) => id);
	const words = await ctx.words.read({ field: 'consent.left', rows: inCircles });
	const texts = [
		...[...words].map(([id, { text }]) => ({ id, text })),
		...rows.flatMap(({ id, said }) =>
			said === null ? [] : [{ id, text: openForProgram(ctx.actor.org, purpose, said, id).toString('utf8') }]
		)
	];
	return new Map(texts.map(({ id, text }) => [id, JSON.parse(text) as LeftByLaw]));
}
