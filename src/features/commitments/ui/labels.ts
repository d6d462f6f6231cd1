import { m } from '#paraglide/messages.js';
import type { CommitmentState } from '../domain/commitment.ts';

/** What became of a promise, in a word that judges nobody. */
export const stateName: Readonly<Record<CommitmentState, () => string>> = {
	open: m.commitments_state_open,
	kept: m.commitments_state_kept,
	changed: m.commitments_state_changed,
	missed: m.commitments_state_missed,
	released: m.commitments_state_released
};
