import { m } from '#paraglide/messages.js';
import type { CommitmentState } from '../domain/commitment.ts';
import type { CallKind } from '../domain/reminder-call.ts';
import type { Help } from '../domain/key-date.ts';
import type { About, Lead, Repeat } from '../domain/reminder.ts';

/** What became of a promise, in a word that judges nobody. */
export const stateName: Readonly<Record<CommitmentState, () => string>> = {
	open: m.commitments_state_open,
	kept: m.commitments_state_kept,
	changed: m.commitments_state_changed,
	missed: m.commitments_state_missed,
	released: m.commitments_state_released
};

/** What a reminder is about. */
export const aboutName: Readonly<Record<About, () => string>> = {
	own: m.commitments_about_own,
	promise: m.commitments_about_promise,
	date: m.commitments_about_date,
	appointment: m.commitments_about_appointment,
	call: m.commitments_about_call
};

export const leadName: Readonly<Record<Lead, () => string>> = {
	morning: m.commitments_lead_morning,
	'evening-before': m.commitments_lead_evening,
	'week-before': m.commitments_lead_week,
	'hour-before': m.commitments_lead_hour,
	'quarter-before': m.commitments_lead_quarter,
	then: m.commitments_lead_then
};

export const repeatName: Readonly<Record<Repeat, () => string>> = {
	day: m.commitments_repeat_day,
	weekdays: m.commitments_repeat_weekdays,
	week: m.scheduling_again_week,
	'two-weeks': m.scheduling_again_two_weeks,
	'four-weeks': m.scheduling_again_four_weeks,
	month: m.scheduling_again_month
};

export const helpName: Readonly<Record<Help, () => string>> = {
	'message-before': m.commitments_help_message_before,
	'call-before': m.commitments_help_call_before,
	'call-that-day': m.commitments_help_call_that_day,
	'come-along': m.commitments_help_come_along,
	papers: m.commitments_help_papers,
	'call-after': m.commitments_help_call_after,
	'quiet-day': m.commitments_help_quiet_day
};

/** So many days around one. */
export const daysName = (days: number): string => {
	if (days === 0) return m.commitments_days_0();
	return days === 1 ? m.commitments_days_1() : m.commitments_days_n({ days });
};

export const callName: Readonly<Record<CallKind, () => string>> = {
	'wake-up': m.commitments_call_wake_up,
	reminder: m.commitments_call_reminder
};
