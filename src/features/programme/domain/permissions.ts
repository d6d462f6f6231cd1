import { holds, type Actor } from '#platform/actor.ts';

/** What the programme says about itself is for everybody, signed in or not. */
export const mayReadProgramme = () => true;

/** Leads and administrators change what the programme says about itself. */
export const mayChangeProgramme = (actor: Actor) =>
	holds(actor, 'role:lead', actor.org.id) || holds(actor, 'role:administrator', actor.org.id);

/** A programme is set up once, by somebody who read the claim code in the terminal. */
export const maySetUp = (_actor: Actor, state: { claimed: boolean; exists: boolean }) =>
	state.claimed && !state.exists;

/** Anybody may walk into a demo as anybody; a real programme has no such door. */
export const mayEnterDemo = (actor: Actor) => actor.org.kind === 'demo';
