import type { Temporal } from 'temporal-polyfill';

/**
 * How far a supervision relation has come (domain.md 3.5). Peer and administrative supervision are two relations with
 * separate records (R123, INV-18); only peer supervision decides whether somebody new may come (INV-17).
 */
export const supervisionStates = ['needed', 'assigned', 'active', 'gap'] as const;
export type SupervisionState = (typeof supervisionStates)[number];

export const supervisionKinds = ['peer', 'admin'] as const;
export type SupervisionKind = (typeof supervisionKinds)[number];

/** An administrator only takes away: the role of somebody, and with it what they were to others. */
export type SupervisionActor = 'lead' | 'administrator' | 'supervisor' | 'supporter';

export type SupervisionStep = {
	readonly from: SupervisionState;
	readonly to: SupervisionState;
	readonly by: readonly SupervisionActor[];
};

/**
 * `assigned → gap` is ours beside the reference: a link that was made by mistake, or that the supervisor can not take
 * up, must not stay as if somebody were there.
 */
export const supervisionSteps = [
	{ from: 'needed', to: 'assigned', by: ['lead'] },
	{ from: 'assigned', to: 'active', by: ['supervisor', 'supporter'] },
	{ from: 'active', to: 'gap', by: ['lead', 'administrator', 'supervisor'] },
	{ from: 'assigned', to: 'gap', by: ['lead', 'administrator', 'supervisor'] },
	{ from: 'gap', to: 'assigned', by: ['lead'] }
] as const satisfies readonly SupervisionStep[];

export const mayStep = (from: SupervisionState, to: SupervisionState, by: SupervisionActor) =>
	(supervisionSteps as readonly SupervisionStep[]).some(
		(step) => step.from === from && step.to === to && step.by.includes(by)
	);

const everyDays = { atTheStart: 7, later: 14 };
const startLastsDays = 90;

/**
 * The day by which the two should meet: a week after they began or last met, in the first ninety days; then every two
 * weeks (R134).
 */
export function dueOn(since: Temporal.PlainDate, lastHeld: Temporal.PlainDate | null): Temporal.PlainDate {
	const from = lastHeld ?? since;
	const atTheStart = since.until(from, { largestUnit: 'days' }).days < startLastsDays;
	return from.add({ days: atTheStart ? everyDays.atTheStart : everyDays.later });
}
