import { m } from '#paraglide/messages.js';

/** What the staff's roles are called where no programme has words of its own for them. */
export const roleNames = {
	supporter: m.sign_in_role_supporter,
	'peer-supervisor': m.sign_in_role_peer_supervisor,
	'admin-supervisor': m.sign_in_role_admin_supervisor,
	lead: m.sign_in_role_lead,
	administrator: m.sign_in_role_administrator
} as const;
