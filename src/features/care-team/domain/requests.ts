/**
 * What a partner can ask a supporter for in a thread (R117), as data. `asks`: it waits for the participant's yes, because it
 * concerns them; `tells`: it is only told; `bounces`: it is no part of peer support, and goes back at once with the reason.
 */
export const requestTypes = {
	'suits-time': 'asks',
	'join-meeting': 'asks',
	'meet-together': 'asks',
	'share-resource': 'tells',
	'explain-support': 'tells',
	'attendance-report': 'bounces',
	'progress-report': 'bounces',
	'watch-or-search': 'bounces',
	transport: 'bounces',
	medication: 'bounces',
	'urine-test': 'bounces',
	assessment: 'bounces',
	'influence-decision': 'bounces'
} as const satisfies Record<string, 'asks' | 'tells' | 'bounces'>;

export type RequestType = keyof typeof requestTypes;
export const allRequestTypes = Object.keys(requestTypes) as [RequestType, ...RequestType[]];
export const isRequestType = (text: string): text is RequestType => Object.hasOwn(requestTypes, text);

/** Where a request stands when it is made. */
export const beginsAs = { asks: 'waits', tells: 'told', bounces: 'bounced' } as const;
export type RequestState = (typeof beginsAs)[keyof typeof beginsAs];
export const stateOf = (type: RequestType): RequestState => beginsAs[requestTypes[type]];

/** Outside the role: it is answered by the program, told to the peer supervisor and counted (R116, H17). */
export const isOutOfRole = (type: RequestType) => requestTypes[type] === 'bounces';
