/**
 * The permanent number of every field that people's words are kept in. Sealed words are bound to it, so that
 * tables and columns may change their names and words may not move.
 *
 * A number is never used twice and never changes; a field that is no longer written keeps its line. Add yours in
 * the block of your feature, so that two people adding at once do not meet.
 */
export const fields = {
	// 10–19

	// 20–29: sign-in
	'sign-in.check-word': 20,
	'sign-in.passkey-name': 21,

	// 30–39: programme

	// 40–49: enrolment
	'enrolment.connections': 40,
	'enrolment.what-brings-me': 41,
	'enrolment.card': 42,

	// 50–59: matching
	'matching.page': 50,
	'matching.wishes': 51,
	'matching.apart': 52,
	'match.common': 53,

	// 60–69: messages, agreement
	'message.body': 60,
	'agreement.words': 61,
	'agreement.draft': 62,
	'message.photo': 63,
	'message.voice': 64,

	// 70–79: contacts
	'contact.words': 70,

	// 80–89: navigation
	'navigation.request': 80,
	'navigation.options': 81,
	'navigation.choice': 82,

	// 90–99: help now
	'help-now.people': 90,

	// 100–109: consent
	'consent.release': 100,

	// 110–119: voice
	'concern.raised': 110,
	'concern.note': 111,
	'concern.check': 112,

	// 120–127: care-team
	'care-team.about': 120,
	'care-team.message': 121,
	'care-team.request': 122,
	// 140–149: what leaves by law, duty to report, legal demands
	'consent.left': 140,
	'duty.draft': 141,
	'duty.record': 142,
	'duty.review': 143,
	// 130–139: to-say
	'to-say.words': 130,
	'to-say.for': 131,
	'to-say.answer': 132,
	// 150–154: guardians
	'joint.request': 150,
	// 180–189: scheduling
	'scheduling.place': 180,
	'scheduling.where': 181,
	'legal-demand.facts': 144,
	'legal-demand.step': 145,

	// 200–209: calls
	'call-back.about': 200,
	'call-number.way': 201,

	// 170–179: notifications. Sealed with the server's key: the number is for what is told in *Who looked*.
	'reach.address': 170,

	// 190–199: commitments
	'commitment.words': 190,
	'commitment.missed': 191,
	'key-date.words': 192,
	'key-date.support': 193,
	'key-date.offer': 194,
	'reminder.words': 195,
	'reminder.call': 196,

	// 210–219: cover
	'stand-in.know': 210,
	'cover.shown': 211,
	'cover.message': 212,

	// 1–9: the platform's own. They stand last, so that every other line ends with a comma.
	'person.alias': 1,
	'circle.note': 2
} as const satisfies Record<string, number>;

export type FieldName = keyof typeof fields;

/** What kind of thing a field belongs to: said to people in *Who looked*. */
export type FieldKind = FieldName extends `${infer Kind}.${string}` ? Kind : never;

/** The permanent number of a field. */
export const fieldNumber = (name: FieldName): number => fields[name];
