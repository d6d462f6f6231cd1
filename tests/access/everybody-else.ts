import { NotAllowed, NotFound, Refusal } from '#platform/errors.ts';
import { useCases } from '#platform/use-case.server.ts';
import type { Also } from './audiences.ts';
import { described, type Row, type Who, type World } from './world.ts';

/** One use case with one thing it is asked for: what the rows say of it, and everybody they say nothing of. */
type Asked = { input: Row['input']; said: Map<Who, boolean> };

/**
 * Asks for everybody of whom the rows say nothing, for each thing the rows ask for: whoever is in the audience may, and
 * nobody else. What is refused because of how things stand (a conflict, a wrong code) was permitted. Returns where it is
 * otherwise, in words.
 */
export async function everybodyElse(
	world: World,
	useCase: string,
	rows: readonly Row[],
	also: Also[string]
): Promise<string[]> {
	const called = useCases().get(useCase)!;
	const otherwise: string[] = [];
	for (const { input, said } of questions(world, rows).values()) {
		const audience = typeof also === 'function' ? also({ input: given(world, input), world, said }) : also;
		for (const who of Object.keys(described) as Who[]) {
			if (said.has(who)) continue;
			const wanted = given(world, input);
			const outcome = await called.rehearse(await world.actor(who), wanted).then(
				() => 'may',
				(refusal: unknown) => {
					if (refusal instanceof NotAllowed || refusal instanceof NotFound) return 'may not';
					return refusal instanceof Refusal ? 'may' : `brings about ${String(refusal)} in`;
				}
			);
			if (outcome !== (audience.includes(who) ? 'may' : 'may not'))
				otherwise.push(`${described[who]} ${outcome} ${useCase} ${JSON.stringify(wanted).slice(0, 100)}`);
		}
	}
	return otherwise;
}

/** New each time, because many an id may be used once only. */
const given = (world: World, input: Row['input']) => (input?.(world) ?? {}) as Record<string, unknown>;

/** Rows that ask for the same are one question; an id made for the asking, and a moment, make no difference. */
function questions(world: World, rows: readonly Row[]): Map<string, Asked> {
	const known = new Set([
		...Object.values(world.ids),
		...Object.values(world.people).map(({ id }) => id),
		world.org.id
	]);
	const asked = new Map<string, Asked>();
	for (const { who, may, input } of rows) {
		const key = JSON.stringify(given(world, input))
			.replace(/"[0-9a-f]{8}-[0-9a-f-]{27}"/g, (id) => (known.has(id.slice(1, -1)) ? id : 'new'))
			.replace(/\d{4}-\d\d-\d\dT[^"]*/g, 'then');
		const question = asked.get(key) ?? { input, said: new Map<Who, boolean>() };
		asked.set(key, { ...question, said: question.said.set(who, may) });
	}
	return asked;
}
