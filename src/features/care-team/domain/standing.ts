import type { State } from '#features/consent/domain/release.ts';

/**
 * Where a thread stands: `drawn-up` before the participant's yes, `waiting` until the partner is let in, `open`, `over` when
 * the release it stands on has ended in whatever way.
 */
export type Standing = 'drawn-up' | 'waiting' | 'open' | 'over';

/** A thread stands on its release and on nothing else (INV-06, INV-07). */
export function standingOf(release: { state: State; usable: boolean }, partnerIsIn: boolean): Standing {
	if (release.state === 'drafted' || release.state === 'explained') return 'drawn-up';
	if (!release.usable) return 'over';
	return partnerIsIn ? 'open' : 'waiting';
}
