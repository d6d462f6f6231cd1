import { m } from '#paraglide/messages.js';
import { ofPairs } from '#platform/ui/pairs.ts';
import type { OrientationKey } from '../domain/wordings.ts';

/** The words of one thing that is good to know. When their meaning changes, its version in `domain/wordings.ts` goes up. */
export function orientationWords(key: OrientationKey, supporter: string): { title: string; text: string } {
	switch (key) {
		case 'what-this-is':
			return { title: m.enrolment_item_what_this_is_title(), text: m.enrolment_item_what_this_is_text() };
		case 'what-a-supporter-does':
			return {
				title: m.enrolment_item_what_a_supporter_does_title({ supporter }),
				text: m.enrolment_item_what_a_supporter_does_text()
			};
		case 'what-a-supporter-leaves':
			return {
				title: m.enrolment_item_what_a_supporter_leaves_title(),
				text: m.enrolment_item_what_a_supporter_leaves_text()
			};
		case 'your-choice':
			return { title: m.enrolment_item_your_choice_title(), text: m.enrolment_item_your_choice_text() };
		case 'what-stays-private':
			return {
				title: m.enrolment_item_what_stays_private_title(),
				text: ofPairs(
					m.enrolment_item_what_stays_private_text,
					m.enrolment_item_what_stays_private_text_two
				)()
			};
		case 'who-can-open':
			return {
				title: m.enrolment_item_who_can_open_title(),
				text: ofPairs(m.enrolment_item_who_can_open_text, m.enrolment_item_who_can_open_text_two)()
			};
		case 'no-answer-at-once':
			return {
				title: m.enrolment_item_no_answer_at_once_title(),
				text: m.enrolment_item_no_answer_at_once_text()
			};
		case 'when-it-does-not-fit':
			return {
				title: m.enrolment_item_when_it_does_not_fit_title(),
				text: m.enrolment_item_when_it_does_not_fit_text()
			};
		case 'stop-and-return':
			return {
				title: m.enrolment_item_stop_and_return_title(),
				text: m.enrolment_item_stop_and_return_text()
			};
	}
}
