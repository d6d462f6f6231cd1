/**
 * A meeting that two people agreed on beforehand. The steps are the Session/Contact machine of domain.md 3.5, as far as it
 * is about appointments; a test compares the two. Anything that is not in a table here is refused.
 */
export const appointmentStates = [
	'requested',
	'offered',
	'scheduled',
	'in_progress',
	'completed',
	'logged',
	'moved',
	'cancelled_by_P',
	'cancelled_by_PS',
	'not_connected'
] as const;
export type AppointmentState = (typeof appointmentStates)[number];

/** P: the participant. PS: the supporter. pair: whoever of the two was asked. */
export type StepActor = 'P' | 'PS';

export type AppointmentStep = {
	readonly verb: string;
	readonly from: AppointmentState;
	readonly to: AppointmentState;
	readonly by: readonly StepActor[];
};

/** domain.md 3.5. A supporter who logs that they met goes from begun to logged at once. */
export const appointmentSteps = [
	{ verb: 'agree', from: 'requested', to: 'scheduled', by: ['PS'] },
	{ verb: 'agree', from: 'offered', to: 'scheduled', by: ['P'] },
	{ verb: 'begin', from: 'scheduled', to: 'in_progress', by: ['PS'] },
	{ verb: 'end', from: 'in_progress', to: 'completed', by: ['PS'] },
	{ verb: 'log', from: 'completed', to: 'logged', by: ['PS'] },
	{ verb: 'move', from: 'scheduled', to: 'moved', by: ['P', 'PS'] },
	{ verb: 'cancel', from: 'scheduled', to: 'cancelled_by_P', by: ['P'] },
	{ verb: 'cancel', from: 'scheduled', to: 'cancelled_by_PS', by: ['PS'] },
	{ verb: 'miss', from: 'scheduled', to: 'not_connected', by: ['PS'] }
] as const satisfies readonly AppointmentStep[];

/**
 * What the reference leaves open about a time nobody has said yes to: the other can say another one, and either can take it
 * back. It is not an appointment before the yes.
 */
export const beforeTheYes = [
	{ verb: 'offer another', from: 'requested', to: 'offered', by: ['PS'] },
	{ verb: 'offer another', from: 'offered', to: 'offered', by: ['PS'] },
	{ verb: 'ask for another', from: 'offered', to: 'requested', by: ['P'] },
	{ verb: 'ask for another', from: 'requested', to: 'requested', by: ['P'] },
	{ verb: 'cancel', from: 'requested', to: 'cancelled_by_P', by: ['P'] },
	{ verb: 'cancel', from: 'requested', to: 'cancelled_by_PS', by: ['PS'] },
	{ verb: 'cancel', from: 'offered', to: 'cancelled_by_P', by: ['P'] },
	{ verb: 'cancel', from: 'offered', to: 'cancelled_by_PS', by: ['PS'] }
] as const satisfies readonly AppointmentStep[];

const steps: readonly AppointmentStep[] = [...appointmentSteps, ...beforeTheYes];

export type AppointmentVerb =
	(typeof appointmentSteps)[number]['verb'] | (typeof beforeTheYes)[number]['verb'];

/** Where a step leads, or null when it is none of the tables'. */
export const nextState = (
	from: AppointmentState,
	verb: AppointmentVerb,
	by: StepActor
): AppointmentState | null =>
	steps.find((step) => step.from === from && step.verb === verb && step.by.includes(by))?.to ?? null;

/** In these the time is the supporter's and nobody else's: the database holds it (INV-16). */
export const holdingStates: readonly AppointmentState[] = ['scheduled', 'in_progress', 'completed', 'logged'];

/** Nobody has said yes yet. */
export const isOpen = (state: AppointmentState) => state === 'requested' || state === 'offered';

/** What somebody of the two is in it. */
export const sideOf = (whose: { participantId: string }, personId: string): StepActor =>
	whose.participantId === personId ? 'P' : 'PS';

/** How two people can meet. */
export const modes = ['in-person', 'phone', 'video'] as const;
export type Mode = (typeof modes)[number];

/** Characters of the words that say where. */
export const longestPlace = 200;

/** Places one person keeps. */
export const mostPlaces = 40;
