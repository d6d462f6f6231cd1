import { states } from '#features/enrolment/domain/enrolment-machine.ts';

/** Whom a happening is told to, by what it carries (ids only). */
export type Whom =
	/** Whom it names. */
	| 'named'
	| 'participant'
	| 'supporter'
	/** Of the two who walk together: the one who did not do it. */
	| 'other-of-pair'
	/** Everybody in a thread with somebody from outside but who did it. */
	| 'others-of-thread'
	| 'participant-of-thread'
	| 'partner-of-thread';

export type Telling = {
	whom: Whom;
	/**
	 * `when-away`: once, however much happens, until they have been here again; not at all to somebody who comes meanwhile.
	 * `at-once`: whoever is here, and whatever was told before, for it may not be them who is here.
	 */
	when: 'when-away' | 'at-once';
};

/** Everything that happened of which somebody is told outside, and whom. What is sent is the same for all of it. */
export const tellings = {
	'message.sent': { whom: 'other-of-pair', when: 'when-away' },
	'match.asked': { whom: 'supporter', when: 'when-away' },
	'match.accepted': { whom: 'participant', when: 'when-away' },
	'match.not-this-time': { whom: 'participant', when: 'when-away' },
	'match.taken-back': { whom: 'supporter', when: 'when-away' },
	'match.goodbye-wished': { whom: 'supporter', when: 'when-away' },
	'agreement.offered': { whom: 'other-of-pair', when: 'when-away' },
	'agreement.in-force': { whom: 'other-of-pair', when: 'when-away' },
	'request.raised': { whom: 'other-of-pair', when: 'when-away' },
	'request.options-shared': { whom: 'other-of-pair', when: 'when-away' },
	'request.chosen': { whom: 'other-of-pair', when: 'when-away' },
	'request.changed': { whom: 'other-of-pair', when: 'when-away' },
	'scheduling.said': { whom: 'other-of-pair', when: 'when-away' },
	'scheduling.agreed': { whom: 'other-of-pair', when: 'when-away' },
	'scheduling.cancelled': { whom: 'other-of-pair', when: 'when-away' },
	'scheduling.room-lost': { whom: 'other-of-pair', when: 'when-away' },
	'call-back.asked': { whom: 'named', when: 'at-once' },
	'call-back.passed-on': { whom: 'named', when: 'at-once' },
	'cover.asked': { whom: 'named', when: 'when-away' },
	'cover.away': { whom: 'named', when: 'when-away' },
	'cover.stands-in': { whom: 'named', when: 'when-away' },
	'cover.written': { whom: 'named', when: 'when-away' },
	'cover.agreed': { whom: 'named', when: 'when-away' },
	'reminder.call': { whom: 'other-of-pair', when: 'when-away' },
	'key-date.support': { whom: 'other-of-pair', when: 'when-away' },
	'care-team.written': { whom: 'others-of-thread', when: 'when-away' },
	'care-team.asked': { whom: 'others-of-thread', when: 'when-away' },
	'care-team.answered': { whom: 'others-of-thread', when: 'when-away' },
	'care-team.link-opened': { whom: 'participant-of-thread', when: 'when-away' },
	'care-team.let-in': { whom: 'partner-of-thread', when: 'when-away' },
	'guardian.asked': { whom: 'named', when: 'when-away' },
	'way-in.changed': { whom: 'named', when: 'at-once' },
	'return.asked': { whom: 'named', when: 'at-once' },
	'return.confirmed': { whom: 'named', when: 'at-once' },
	'second-step.lost': { whom: 'named', when: 'at-once' },
	'reach.changed': { whom: 'named', when: 'at-once' }
} as const satisfies Record<string, Telling>;

/** What is told to nobody outside, and why. A happening that is in neither list fails a test. */
export const toldToNobody: Readonly<Record<string, string>> = {
	'account.deleted': 'whoever it is about has nowhere to be told any more',
	'call-back.moved':
		'whoever asked for a call sees it on their page; the telephone itself is what they wait for',
	'call-back.over': 'the two have just talked, or whoever asked took it back',
	'care-team.closed': 'whoever is outside from now on sees it when they come',
	'care-team.opened': 'whoever opened it is here; the one outside is told when they are let in',
	'care-team.out-of-role': 'a count for supervision, for the next talk',
	'care-team.supporter-in': 'a note for supervision, for the next talk',
	'care-team.taken-back': 'what is gone needs no look',
	'commitment.said': 'a promise asks for nothing; it is read at the next visit',
	'commitment.stepped': 'a promise asks for nothing; it is read at the next visit',
	'concern.moved': 'nobody outside may learn that there is a concern',
	'concern.note': 'nobody outside may learn that there is a concern',
	'concern.raised': 'nobody outside may learn that there is a concern',
	'concern.readers-changed': 'nobody outside may learn that there is a concern',
	'consent.given': 'whoever gave it is here',
	'consent.left': 'it left with whoever handed it over; the list says so',
	'consent.packs-chosen': 'the rules of the programme; every page says them',
	'consent.revoked': 'whoever stopped it is here',
	'consent.stop-told': 'a note that somebody was told',
	'contact.logged': 'the two were together; it is seen at the next visit',
	'cover.gone': 'as with match.ended, it is kinder to read on the first screen',
	'cover.not-this-time': 'nothing has begun; it is kinder to read at the next visit',
	'cover.over': 'what is over asks for nothing; it is read at the next visit',
	'cover.shared': 'whoever chose it is here',
	'cover.taken-back': 'what was agreed on for later is over; it is read at the next visit',
	'directory.address-decided': 'about a place',
	'directory.import-begun': 'about places',
	'duty.asked-to-talk': 'nobody outside may learn that there is a report',
	'duty.recorded': 'nobody outside may learn that there is a report',
	'duty.reviewed': 'nobody outside may learn that there is a report',
	'enrolment.forgotten': 'whoever it is about has nowhere to be told any more',
	...Object.fromEntries(
		states.map((state) => [
			`enrolment.${state}`,
			'whoever took the step is here; those beside them read it on their first screen'
		])
	),
	'guardian.begun': 'whoever said yes is here',
	'contact.wish-said': 'it can wait until the supporter looks at their day',
	'guardian.ended': 'said on the first screen',
	'joint-opening.asked': 'decision 0017: it would say outside that there is something',
	'joint-opening.ended': 'decision 0017: it would say outside that there is something',
	'joint-opening.first-yes': 'decision 0017: it would say outside that there is something',
	'joint-opening.opened': 'a law can forbid to tell; the notice waits for its day',
	'key-date.changed': 'whoever keeps it is here, and it asks nothing of the other',
	'legal-demand.moved': 'a court can forbid to tell',
	'legal-demand.received': 'a court can forbid to tell',
	'legal-hold.ended': 'a court can forbid to tell',
	'legal-hold.set': 'a court can forbid to tell',
	'match.ended':
		'ending takes effect at once and needs nobody’s answer; it is kinder to read on the first screen',
	'message.goes-on': 'the two have just talked',
	'message.kept': 'it is not sent yet, and its author knows',
	'message.stopped': 'it may not be them who would be told',
	'message.taken-back': 'what is gone needs no look',
	'programme.limits-changed': 'asked of everybody at the next visit',
	'record.words-deleted': 'whoever deleted them is here',
	'reminder.due':
		'whoever it is for is told by each of their channels in the transaction that takes it (remindAll)',
	'reminder.changed': 'whoever set it is here',
	'role.begun': 'said by who gave it',
	'role.ended': 'said by who ended it',
	'safe-way.changed': 'whoever changed it is here',
	'rota.changed': 'who takes a turn does it by themselves; the page of the rota says it',
	'scheduling.room-closed': 'about a room; who has it then is told by scheduling.room-lost',
	'scheduling.room-taken': 'a room asks for nothing; it stands beside the time at the next visit',
	'session.ended': 'each browser that was closed says so itself',
	'supervision.assigned': 'said on the first screen',
	'supervision.began': 'whoever began it is here',
	'supervision.gap': 'the first screen of leads says so the same day'
};
