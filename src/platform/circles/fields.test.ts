import { describe, expect, it } from 'vitest';
import { fields } from './fields.ts';

describe('the numbers of fields', () => {
	it('are each used once', () => {
		const numbers = Object.values(fields);
		expect(new Set(numbers).size).toBe(numbers.length);
	});

	it('are whole numbers from 1', () => {
		for (const number of Object.values(fields)) expect(Number.isInteger(number) && number > 0).toBe(true);
	});

	it('bear names of the form feature.words', () => {
		for (const name of Object.keys(fields)) expect(name).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
	});

	it('never change: what is sealed is bound to them. A new one is added here, and none is taken away', () => {
		expect(fields).toEqual({
			'person.alias': 1,
			'circle.note': 2,
			'sign-in.check-word': 20,
			'sign-in.passkey-name': 21,
			'enrolment.connections': 40,
			'enrolment.what-brings-me': 41,
			'enrolment.card': 42,
			'matching.page': 50,
			'matching.wishes': 51,
			'matching.apart': 52,
			'match.common': 53,
			'message.body': 60,
			'agreement.words': 61,
			'agreement.draft': 62,
			'message.photo': 63,
			'message.voice': 64,
			'contact.words': 70,
			'navigation.request': 80,
			'navigation.options': 81,
			'navigation.choice': 82,
			'help-now.people': 90,
			'concern.raised': 110,
			'concern.note': 111,
			'concern.check': 112,
			'consent.left': 140,
			'duty.draft': 141,
			'duty.record': 142,
			'duty.review': 143,
			'joint.request': 150,
			'care-team.about': 120,
			'care-team.message': 121,
			'care-team.request': 122,
			'scheduling.place': 180,
			'scheduling.where': 181,
			'call-back.about': 200,
			'call-number.way': 201,
			'to-say.words': 130,
			'to-say.for': 131,
			'to-say.answer': 132,
			'legal-demand.facts': 144,
			'legal-demand.step': 145,
			'commitment.words': 190,
			'commitment.missed': 191,
			'key-date.words': 192,
			'key-date.support': 193,
			'key-date.offer': 194,
			'reminder.words': 195,
			'reminder.call': 196,
			'stand-in.know': 210,
			'cover.shown': 211,
			'cover.message': 212,
			'reach.address': 170,
			'consent.release': 100
		});
	});
});
