import { m } from '#paraglide/messages.js';
import type { Ground } from '../domain/keeping.ts';

/** Why something has to be kept by law, for leads and for the person. */
export const groundWord: Readonly<Record<Ground, () => string>> = {
	'court-order': m.record_ground_court_order,
	'legal-claim': m.record_ground_legal_claim,
	investigation: m.record_ground_investigation,
	law: m.record_ground_law
};
