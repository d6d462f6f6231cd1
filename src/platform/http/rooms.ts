import { hasRole, type Actor } from '#platform/actor.ts';

/** Which of the house's rooms somebody sees around a page. A person may hold several roles; the widest is drawn. */
export type Rooms = 'nobody' | 'participant' | 'supporter' | 'team' | 'settings';

export function roomsOf(actor: Actor): Rooms {
	if (!actor.personId) return 'nobody';
	if (hasRole(actor, 'lead') || hasRole(actor, 'administrator')) return 'settings';
	if (hasRole(actor, 'peer-supervisor') || hasRole(actor, 'admin-supervisor')) return 'team';
	if (hasRole(actor, 'supporter')) return 'supporter';
	return 'participant';
}
