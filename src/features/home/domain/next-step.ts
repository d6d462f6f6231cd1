import type { Page } from '#features/enrolment/domain/acknowledgement.ts';
import type { State } from '#features/enrolment/domain/enrolment-machine.ts';

/** Where somebody stands, as far as their home needs to know. */
export type Standing = {
	state: State | null;
	/** The page to read first, if one is due. */
	page: Page | null;
	/** The match, as feature matching tells it. */
	match: 'none' | 'asked' | 'active' | 'paused';
	orientationLeft: number;
	agreementInForce: boolean;
};

export const nextSteps = [
	'hello',
	'read-choice',
	'read-limits',
	'say-yes',
	'choose',
	'wait-for-answer',
	'meet',
	'orientation',
	'agreement',
	'nothing',
	'resume',
	'come-back'
] as const;
export type NextStep = (typeof nextSteps)[number];

/** The one thing a person could do next. Never more than one, and none of them is a duty. */
export function nextStep({ state, page, match, orientationLeft, agreementInForce }: Standing): NextStep {
	switch (state) {
		case null:
		case 'declined':
			return 'hello';
		case 'closed':
		case 'graduated':
			return 'come-back';
		case 'paused':
			return 'resume';
	}
	if (page) return page === 'choice' ? 'read-choice' : 'read-limits';
	if (state === 'interest' || state === 'invited') return 'say-yes';
	if (match === 'none') return 'choose';
	if (match === 'asked') return 'wait-for-answer';
	if (state === 'enrolled') return 'meet';
	if (!agreementInForce) return 'agreement';
	if (orientationLeft > 0) return 'orientation';
	return 'nothing';
}
