/**
 * Tables that are in no part of a person's record, and why. A table that is neither here nor in a part fails a test, so
 * that whoever adds one decides.
 */
export const notInTheRecord: Readonly<Record<string, string>> = {
	access_waiting:
		'openings that wait a second for their place in the chain; the opening itself is in the record',
	access_root: 'the last signed root over all chains; it says nothing of a person',
	access_unrooted: 'whose openings wait for the next signed root; the openings are in the record',
	lock_word: 'a record that tells whether there is one would tell whoever is beside them',
	passkey_answered: 'that a device answered once, under marks that name nobody, for minutes',
	break_given_up: 'of those who work here: that a break was given up',
	communal_time: 'what the programme says publicly of itself',
	drop_in_entry: 'whoever comes by without an account, for a day; it leads to nobody who has one',
	drop_in_list: 'of those who work here',
	calendar_feed: 'a keyed address that would let a calendar in; whether there is one is said on its page',
	appointment_series: 'how often a row of times comes again; each of its times is in the record',
	shift: 'of those who work here',
	held_time: 'when a supporter’s time is held; what was planned is in the record itself',
	supporter_hours: 'of those who work here',
	way_change: 'that a way in was changed; each is in the record itself, with since when and until when',
	second_step: 'of those who work here; a secret that would let somebody in',
	second_step_lost: 'of those who work here',
	former_step: 'of those who work here; for a day',
	account_deletion: 'nobody who has one can open their pages',
	care_link: 'links for somebody from outside, keyed; who was let in by one is in the thread',
	circle: 'who could read what is said where it is read; ids only',
	circle_epoch: 'public keys; they say nothing of a person',
	circle_key: 'the person’s own keys, sealed: of no use outside, and dangerous in a file',
	code_signature: 'of those who work here',
	demo_door: 'only in a demo, where people are invented',
	duty_authority: 'what the programme says publicly of itself',
	duty_consult: 'of those who work here; names no participant',
	duty_counted: 'days, for leads; names nobody',
	duty_settings: 'how the programme looks after reports; of those who work here',
	ethics_training: 'of those who work here',
	former_key: 'public keys, so that old signatures can be checked',
	month_count: 'numbers of everybody together; names nobody',
	guardian: 'of those who work here',
	guarded_copy: 'secrets for two guardians: of no use outside; that there are some is said where it is read',
	invitation: 'of those who work here; names nobody',
	joint_half: 'secrets between two guardians, for a week at most',
	joint_key: 'a secret for whoever reads what was opened; the notice is in the record',
	joint_opening: 'of those who work here; what was opened of the person’s is in the notice',
	joint_settings: 'the same for everybody',
	joint_use: 'a month, with nobody in it; for a report the opening it waits with',
	keeping: 'the same for everybody; shown on the record page',
	legal_demand_step: 'who took which step; of those who handle it',
	legal_demand_tick: 'of those who handle it',
	legal_hold: 'shown on the record page, as far as the person may be told',
	name_mark: 'keyed marks that only a supporter’s own list gives; nobody reads a name from them',
	notice: 'that somebody is to be told that there is something new: until they come, and not of what',
	reach_code: 'a code to be typed back, for half an hour: of no use outside',
	reach_delivery: 'what was sent where, for two days; it says nothing of why',
	out_of_role_copy:
		'what a supporter was asked outside their role: of those who work here; names no participant',
	pair_rule: 'the same for everybody; said wherever it matters',
	pair_begun: 'that somebody asked somebody here once; names nobody',
	out_of_role_count: 'what organisations asked for, counted by month; names nobody',
	place: 'room in a supporter’s week',
	privacy_version: 'under which rules the programme works; of those who work here',
	programme: 'what the programme says publicly of itself',
	return_key: 'secrets sealed for somebody who comes back: of no use outside',
	return_offer: 'codes that work for an hour; keyed',
	role_word: 'what the programme says publicly of itself',
	help_number: 'what the programme says publicly of itself',
	limits_text: 'what the programme says publicly of itself',
	limits_version: 'what the programme says publicly of itself',
	concern_settings: 'how the programme looks after concerns; of those who work here',
	outside_route: 'what the programme says publicly of itself',
	supervised_now: 'of those who work here',
	supervision: 'of those who work here',
	supervision_held: 'of those who work here',
	supervisor_phone: 'of those who work here',
	supporter_page: 'of those who work here',
	supporter_thread: 'that a supporter is in a thread, for who supervises them; names no participant',
	supporter_room: 'of those who work here',
	care_place:
		'how much of a thread somebody has seen; it is theirs, changes with every look, and says nothing else',
	thread_stop:
		'that somebody is not sure who the other is; seen in the thread, and gone when it is opened again',
	thread_place:
		'how far somebody has a thread open; it is theirs, changes with every look, and says nothing else',
	try_allowance: 'tries to sign in, under keyed marks that name nobody, for an hour',
	welcome: 'that a supporter recorded a welcome; the person’s own steps say the same',
	words: 'every field is in the part of its feature; a test looks for each',
	work_phone: 'of those who work here'
};

/** Beginnings of tables about services and places: nothing in them is about a participant. */
export const publicDirectory = 'directory_';

/** Fields of words that are in no part, and why. */
export const fieldsNotInTheRecord: Readonly<Record<string, string>> = {
	'matching.page': 'what a supporter shows of themself',
	'enrolment.card': 'the code of a card that was not handed over: who has the file would have the way in',
	'joint.request': 'of those who work here, who asked to open something and why',
	'legal-demand.facts': 'of those who handle it; the person is told in words of their own',
	'legal-demand.step': 'of those who handle it: what a lawyer said is theirs to tell',
	'circle.note': 'not written anywhere yet'
};
