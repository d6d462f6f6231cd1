import type { Actor, Organisation, Role } from '#platform/actor.ts';
import { nobody } from '#platform/http/session.server.ts';
import { testOrganisation, testPerson, type TestPerson } from '#tests/support/people.ts';

/**
 * The people of the permission matrix, in one organisation (the stranger is in another).
 * Wren and Dana are a pair; so are Robin and Marisol. Ana walked with Wren until it ended. Kim has asked Jo. Lee is Dana's peer supervisor.
 * Pia has paused, and Sol walks with her. Cleo has stopped, and Tam walked with her. Eve, who walked with Gil, was a supporter
 * until today. Nia will be one from tomorrow. Kai, from outside, is in a thread that Wren opened, and Remi was in one that is closed.
 */
const cast = {
	wren: ['participant'],
	robin: ['participant'],
	kim: ['participant'],
	dana: ['supporter'],
	marisol: ['supporter'],
	ana: ['supporter'],
	jo: ['supporter'],
	lee: ['peer-supervisor'],
	noor: ['lead'],
	sam: ['administrator'],
	pia: ['participant'],
	cleo: ['participant'],
	gil: ['participant'],
	sol: ['supporter'],
	tam: ['supporter'],
	eve: ['supporter'],
	nia: [],
	kai: ['partner'],
	remi: ['partner'],
	stranger: ['participant']
} as const satisfies Record<string, readonly Role[]>;

export type Who = keyof typeof cast | 'nobody';

/** How each of them is called in docs/permissions.md. */
export const described: Record<Who, string> = {
	wren: 'the participant',
	robin: 'another participant',
	kim: 'a participant who is choosing',
	dana: 'their supporter',
	marisol: 'another supporter',
	ana: 'a former supporter',
	jo: 'a supporter who was asked',
	lee: 'the peer supervisor',
	noor: 'the programme lead',
	sam: 'the administrator',
	pia: 'a participant who has paused',
	cleo: 'a participant who has stopped',
	gil: 'the participant of a supporter whose role has ended',
	sol: 'the supporter of somebody who has paused',
	tam: 'the supporter of somebody who has stopped',
	eve: 'a supporter whose role ended today',
	nia: 'a supporter whose role begins tomorrow',
	kai: 'somebody from outside who is in a thread',
	remi: 'somebody from outside whose thread is closed',
	stranger: 'somebody of another organisation',
	nobody: 'somebody who is not signed in'
};

export type World = {
	org: Organisation;
	people: Record<Exclude<Who, 'nobody'>, TestPerson>;
	/** What the features' builders made, by a name of their own: `match`, `agreement`, `contact` … */
	ids: Record<string, string>;
	actor(who: Who): Promise<Actor>;
};

/** One sentence of the matrix: may this person do this, and why (not). */
export type Row = {
	useCase: string;
	who: Who;
	may: boolean;
	because: string;
	input?: (world: World) => unknown;
};

export async function newWorld(): Promise<World> {
	const org = await testOrganisation();
	const elsewhere = await testOrganisation();
	const people = {} as World['people'];
	for (const [name, roles] of Object.entries(cast) as [Exclude<Who, 'nobody'>, readonly Role[]][]) {
		const alias = name[0]!.toUpperCase() + name.slice(1);
		people[name] = await testPerson(name === 'stranger' ? elsewhere : org, { alias, roles });
	}
	return {
		org,
		people,
		ids: {},
		actor: async (who) => (who === 'nobody' ? nobody(org) : asked(people[who], org))
	};
}

/** The stranger asks here with what they hold elsewhere, as a stolen or mistaken cookie would. */
async function asked(person: TestPerson, org: Organisation): Promise<Actor> {
	return { ...(await person.actor()), org };
}
