import { isSignedIn, type Actor } from '#platform/actor.ts';
import type { OwnPerson } from '../domain/own-people.ts';
import { ownPeopleOf } from './read-own-people.ts';

/** A number that anybody of the programme may call, with what it is for. */
export type Number = { label: string; phone: string };

export type HelpNow = {
	emergency: Number[];
	phone: string | null;
	hours: string | null;
	/** For supporters: whom they call when they are worried. */
	supervisor: { name: string; phone: string } | null;
	/** Null when nobody is signed in. */
	people: OwnPerson[] | null;
};

/** Where help is at this hour, for anybody. */
export async function readHelpNow(actor: Actor): Promise<HelpNow> {
	return {
		emergency: [],
		phone: null,
		hours: null,
		supervisor: null,
		people: isSignedIn(actor) ? await ownPeopleOf(actor, {}) : null
	};
}
