import { m } from '#paraglide/messages.js';
import type { AppointmentState, Mode } from '../domain/appointment.ts';
import type { CoverWord } from '../domain/calendar.ts';
import type { RoomQuality } from '../domain/rooms.ts';
import type { Rhythm } from '../domain/rhythm.ts';

export const modeName: Readonly<Record<Mode, () => string>> = {
	'in-person': m.scheduling_mode_in_person,
	phone: m.scheduling_mode_phone,
	video: m.scheduling_mode_video
};

/** What a programme says of a room. */
export const qualityName: Readonly<Record<RoomQuality, () => string>> = {
	doorCloses: m.scheduling_room_door,
	nobodyPasses: m.scheduling_room_passes,
	nobodyHears: m.scheduling_room_hears,
	stepFree: m.scheduling_room_step_free,
	forChildren: m.scheduling_room_children
};

/** What became of a time, from nobody's side (in the record). */
export const stateName: Readonly<Record<AppointmentState, () => string>> = {
	requested: m.scheduling_state_requested,
	offered: m.scheduling_state_offered,
	scheduled: m.scheduling_state_scheduled,
	in_progress: m.scheduling_state_in_progress,
	completed: m.scheduling_state_completed,
	logged: m.scheduling_state_logged,
	moved: m.scheduling_state_moved,
	cancelled_by_P: m.scheduling_state_cancelled,
	cancelled_by_PS: m.scheduling_state_cancelled,
	not_connected: m.scheduling_state_not_connected
};

export const rhythmName: Readonly<Record<Rhythm, () => string>> = {
	week: m.scheduling_again_week,
	'two-weeks': m.scheduling_again_two_weeks,
	'four-weeks': m.scheduling_again_four_weeks,
	month: m.scheduling_again_month
};

/** What stands in a calendar; in a language of its own, because it is fetched by nobody in particular. */
export const coverWord: Readonly<Record<CoverWord, typeof m.scheduling_word_busy>> = {
	busy: m.scheduling_word_busy,
	appointment: m.scheduling_word_appointment,
	errand: m.scheduling_word_errand,
	call: m.scheduling_word_call
};
