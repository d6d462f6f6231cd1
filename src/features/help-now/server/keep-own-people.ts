import * as v from 'valibot';
import { NotFound } from '#platform/errors.ts';
import { useCase } from '#platform/use-case.server.ts';
import { longest, mostOwnPeople, ownPeople, writeOwnPeople } from '../domain/own-people.ts';
import { mayKeepOwnPeople } from '../domain/permissions.ts';

const lines = (limit: number) =>
	v.optional(
		v.pipe(v.array(v.pipe(v.string(), v.maxLength(limit, 'error_too_long'))), v.maxLength(mostOwnPeople)),
		[]
	);

/** Keeps a person's names to call, in their own circle. An empty list takes them away. */
export const keepOwnPeople = useCase({
	name: 'help-now.keep-own-people',
	input: v.object({ name: lines(longest.name), phone: lines(longest.phone) }),
	allow: mayKeepOwnPeople,
	run: async ({ actor, circles, words }, { name, phone }) => {
		if (actor.personId === null) throw new NotFound();
		const people = ownPeople(name, phone);
		const place = { field: 'help-now.people', row: actor.personId } as const;
		// Earlier versions go too: whom somebody would call is nobody's history.
		await words.erase(place);
		if (people.length)
			await words.write({
				...place,
				circle: await circles.own(actor.personId),
				text: writeOwnPeople(people)
			});
	}
});
