import type { Actor, OwnRole } from '#platform/actor.ts';
import { hasRole, holds, isSelf } from '#platform/actor.ts';

/** Somebody who has to show who they are first: signed in or not. What they hold, a secret, decides the rest. */
export const anybody = () => true;

/** Somebody whose seed is the one of the person whose words or code they gave. */
export const isProven = (_actor: Actor, found: { proven: boolean }) => found.proven;

/** Somebody who is signed in and showed once more that the passphrase is theirs. */
export const isMyself = (actor: Actor, found: { person_id: string; proven: boolean }) =>
	found.proven && isSelf(actor, found.person_id);

export const isMySession = (actor: Actor, session: { personId: string }) => isSelf(actor, session.personId);

export type StaffRole = Exclude<OwnRole, 'participant'>;
export const staffRoles: readonly StaffRole[] = [
	'supporter',
	'peer-supervisor',
	'admin-supervisor',
	'lead',
	'administrator'
];

/** A lead sees and changes who is on the staff of their programme; so does an administrator. */
export const mayLookAfterStaff = (actor: Actor, programme: string) =>
	holds(actor, 'role:lead', programme) || holds(actor, 'role:administrator', programme);

/** Only an administrator makes or ends an administrator; leads look after every other role. */
export const rolesMayGive = (held: readonly StaffRole[], roles: readonly StaffRole[]) =>
	held.includes('administrator') || (held.includes('lead') && !roles.includes('administrator'));

/** The same for the actor, in a programme. */
export const mayGive = (actor: Actor, given: { programme: string; roles: readonly StaffRole[] }) =>
	rolesMayGive(
		staffRoles.filter((role) => holds(actor, `role:${role}`, given.programme)),
		given.roles
	);

/** Those who know the person can say that it is them: whoever walks with or welcomes them; for staff, who looks after staff. */
export const mayLetBackIn = (actor: Actor, back: { person: string; programme: string | null }) =>
	!isSelf(actor, back.person) &&
	(holds(actor, 'walks-with', back.person) ||
		holds(actor, 'welcomes', back.person) ||
		(back.programme !== null && mayLookAfterStaff(actor, back.programme)));

/** The person can say at any time that it was not them who asked; so can those who would let them in. */
export const mayEndReturn = (actor: Actor, back: { person: string; programme: string | null }) =>
	isSelf(actor, back.person) || mayLetBackIn(actor, back);

/** Only somebody who holds a circle can give its words to somebody who waits. */
export const holdsCircle = (actor: Actor, waiting: { circle: string }) => actor.circles.holds(waiting.circle);

/** Staff have a second step, when they showed once more that the passphrase is theirs. In a demo everybody would be kept out. */
export const mayHaveSecondStep = (
	actor: Actor,
	found: { person_id: string; proven: boolean; staff: boolean }
) => isMyself(actor, found) && found.staff && actor.org.kind !== 'demo';

/** A second step is changed by whoever it is of. */
export const ownsStep = (actor: Actor, step: { person_id: string }) => isSelf(actor, step.person_id);

/** Whoever holds the secret of a session that waits for its code is its person, and still has to give the code. */
export const opensSession = (actor: Actor, session: { person: string }) => isSelf(actor, session.person);

/** Who only knows a passphrase can not say that the codes are lost: the card comes first, or those who let them back in. */
export const showedTheCard = (actor: Actor, session: { person: string; byCard: boolean }) =>
	session.byCard && isSelf(actor, session.person);

/** Another administrator says that it is them. */
export const mayAllowLostStep = (actor: Actor, lost: { person_id: string }) =>
	!isSelf(actor, lost.person_id) && hasRole(actor, 'administrator');

/** What was changed about how somebody gets in is told to them, and undone by them. */
export const isMyChange = (actor: Actor, change: { person: string }) => isSelf(actor, change.person);
