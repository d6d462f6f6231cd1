import * as v from 'valibot';
import { NotFound } from '#platform/errors.ts';
import { useCase } from '#platform/use-case.server.ts';
import { readOwnPeople } from '../domain/own-people.ts';
import { mayKeepOwnPeople } from '../domain/permissions.ts';

/** A person's own names to call. One's own words are no access event: reading them is recorded nowhere. */
export const ownPeopleOf = useCase({
	name: 'help-now.read-own-people',
	input: v.object({}),
	allow: mayKeepOwnPeople,
	run: async ({ actor, words }) => {
		if (actor.personId === null) throw new NotFound();
		const kept = await words.read({ field: 'help-now.people', rows: [actor.personId] });
		return readOwnPeople(kept.get(actor.personId)?.text);
	}
});
