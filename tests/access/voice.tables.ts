import { states } from '#features/voice/domain/concern.ts';
import { anyone, both, either, inCircle, runs, says, self, signedIn, type Tables } from './may.ts';

const notWithdrawn = says(
	'state',
	states.filter((state) => state !== 'withdrawn'),
	'withdrawn'
);

export const tables: Tables = {
	outside_route: { read: anyone, add: runs('programme_id'), remove: runs('programme_id') },
	concern_settings: { read: signedIn, add: runs('programme_id'), change: runs('programme_id') },
	// Whoever holds its circle now: never somebody named in it (INV-21).
	concern: {
		read: inCircle(),
		add: both(self('raiser_id'), says('state', ['raised'], 'withdrawn'), inCircle()),
		change: { of: inCircle(), into: either(notWithdrawn, self('raiser_id')) }
	},
	concern_note: { read: inCircle(), add: both(self('author_id'), inCircle()) },
	concern_check: { read: inCircle(), add: inCircle(), change: inCircle() }
};
