import { newId } from '#platform/ids.ts';
import { everyParticipant, everyAccount, type Also } from './audiences.ts';
import { filledIn, packsChosen } from './consent.world.ts';
import type { Row, Who } from './world.ts';

/** What may leave is the person's; whoever walks with them may use it. Nobody else learns even that there is a release. */
const others: [Who, boolean, string][] = [
	['ana', false, 'the match with them has ended'],
	['robin', false, 'it is somebody else’s'],
	['marisol', false, 'they walk with somebody else'],
	['lee', false, 'supervision is about practice, not about what may leave'],
	['noor', false, 'a lead sees no release, not even that there is one'],
	['sam', false, 'an administrator sees no release, not even that there is one'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];

const use: [Who, boolean, string][] = [
	['wren', true, 'it is theirs'],
	['dana', true, 'they walk together now, and use what Wren allowed'],
	...others
];
const own: [Who, boolean, string][] = [
	['wren', true, 'it is theirs'],
	['dana', false, 'nobody says yes, or throws away, in the place of the person'],
	...others
];

const of = (who: readonly [Who, boolean, string][], useCase: string, input?: Row['input']): Row[] =>
	who.map(([each, may, because]) => ({ useCase, who: each, may, because, ...(input && { input }) }));

const drafters: [Who, boolean, string][] = [
	['wren', true, 'who takes part draws up their own'],
	['robin', true, 'who takes part draws up their own'],
	['dana', false, 'nobody draws up a release for somebody else'],
	['ana', false, 'nobody draws up a release for somebody else'],
	['lee', false, 'a peer supervisor has none'],
	['noor', false, 'a lead draws up none'],
	['stranger', false, 'they take part elsewhere'],
	['nobody', false, 'nobody is signed in']
];

const choosers: [Who, boolean, string][] = [
	['noor', true, 'a lead answers for the rules of the programme'],
	['sam', true, 'an administrator keeps the settings'],
	['lee', false, 'a peer supervisor is there for supporters'],
	['dana', false, 'a supporter works by the rules'],
	['wren', false, 'a participant reads what follows on each form'],
	['stranger', false, 'it is another organisation'],
	['nobody', false, 'nobody is signed in']
];

export const rows: Row[] = [
	...of(use, 'consent.read', ({ ids }) => ({ release: ids.release })),
	...of(use, 'consent.sheet', ({ ids }) => ({ release: ids.release })),
	...of(use, 'consent.explain', ({ ids }) => ({ release: ids.releaseDraft, seen: ids.releaseDraftSeen })),
	...of(use, 'consent.revoke', ({ ids }) => ({ release: ids.release })),
	...of(use, 'consent.stop-sheet', ({ ids }) => ({ release: ids.releaseStopped })),
	...of(use, 'consent.wish-stop-told', ({ ids }) => ({ release: ids.releaseStopped })),
	...of(use, 'consent.note-stop-told', ({ ids }) => ({
		release: ids.releaseStopped,
		how: 'handed',
		day: ids.releaseDay
	})),
	...of(use, 'consent.note-left', ({ ids }) => ({
		release: ids.release,
		batch: newId(),
		how: 'handed',
		day: ids.releaseDay
	})),
	...of(own, 'consent.give', ({ ids }) => ({
		release: ids.releaseRead,
		seen: ids.releaseReadSeen,
		age: 'full'
	})),
	...of(own, 'consent.drop', ({ ids }) => ({ release: ids.releaseDraft })),
	...of(
		use.filter(([who]) => who !== 'wren'),
		'consent.of-person',
		({ people }) => ({ person: people.wren.id })
	),
	{ useCase: 'consent.own', who: 'wren', may: true, because: 'each sees what may leave of theirs' },
	{ useCase: 'consent.own', who: 'nobody', may: false, because: 'nobody is signed in' },
	...of(drafters, 'consent.read-form', () => ({ kind: 'ordinary' })),
	...of(drafters, 'consent.draft', () => filledIn({ items: ['alias'] })),
	...of(
		others.filter(([who]) => who === 'robin'),
		'consent.draft',
		({ ids }) => filledIn({ items: ['alias'], instead: ids.release })
	),
	...of(choosers, 'consent.read-packs'),
	...of(choosers, 'consent.choose-packs', () => packsChosen('1'))
];

/** Whoever is in no row: each for themself, or for their own work. */
export const also: Also = {
	'consent.own': everyAccount,
	'consent.read-form': everyParticipant,
	// What takes the place of a release is drawn up by whom that one belongs to.
	'consent.draft': ({ input }) => (input.instead ? ['wren'] : everyParticipant)
};
