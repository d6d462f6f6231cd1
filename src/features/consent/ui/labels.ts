import { m } from '#paraglide/messages.js';
import type { Item, Kind, Purpose } from '../domain/kinds.ts';
import { legalNotices } from '../domain/packs/notices.ts';
import type { Duty, Notice } from '../domain/packs/pack.ts';
import type { State } from '../domain/release.ts';
import type { From } from '../domain/strictest.ts';
import type { LawfulGround, WayToLeave } from '../domain/ways.ts';

type Said<T extends string> = Readonly<Record<T, () => string>>;

export const kindName: Said<Kind> = {
	ordinary: m.consent_kind_ordinary,
	'legal-proceedings': m.consent_kind_legal,
	'counselling-notes': m.consent_kind_counselling,
	research: m.consent_kind_research,
	'story-use': m.consent_kind_story
};

/** What the permission says of a kind with a form of its own; nothing of the ordinary one. */
export function kindSentence(kind: Kind): string[] {
	switch (kind) {
		case 'ordinary':
			return [];
		case 'legal-proceedings':
			return [m.consent_says_legal()];
		case 'counselling-notes':
			return [m.consent_says_counselling()];
		case 'research':
			return [m.consent_says_research()];
		case 'story-use':
			return [m.consent_says_story()];
	}
}

export const itemName: Said<Item> = {
	alias: m.consent_item_alias,
	'hand-name': m.consent_item_hand_name,
	part: m.consent_item_part,
	dates: m.consent_item_dates,
	agreement: m.consent_item_agreement,
	notes: m.consent_item_notes,
	'own-words': m.consent_item_own_words
};

export const purposeName: Said<Purpose> = {
	'practical-help': m.consent_purpose_practical_help,
	housing: m.consent_purpose_housing,
	care: m.consent_purpose_care,
	'school-or-work': m.consent_purpose_school_or_work,
	family: m.consent_purpose_family,
	court: m.consent_purpose_court,
	study: m.consent_purpose_study,
	story: m.consent_purpose_story
};

/** What the permission says it is for. */
export const purposeSentence: Said<Purpose> = {
	'practical-help': m.consent_says_practical_help,
	housing: m.consent_says_housing,
	care: m.consent_says_care,
	'school-or-work': m.consent_says_school_or_work,
	family: m.consent_says_family,
	court: m.consent_says_court,
	study: m.consent_says_study,
	story: m.consent_says_my_story
};

export const stateName: Said<State> = {
	drafted: m.consent_state_drafted,
	explained: m.consent_state_explained,
	given: m.consent_state_in_use,
	in_use: m.consent_state_in_use,
	expired: m.consent_state_expired,
	revoked: m.consent_state_revoked,
	replaced: m.consent_state_replaced
};

export const wayName: Said<WayToLeave> = {
	handed: m.consent_way_handed,
	'read-out': m.consent_way_read_out,
	sent: m.consent_way_sent,
	'by-phone': m.consent_way_by_phone
};

/** That something left by law, and because of what. */
export const groundName: Said<LawfulGround> = {
	'duty-to-report': m.consent_ground_duty,
	'legal-demand': m.consent_ground_demand
};

/** Where it is said what was done by law. */
export const groundPlace = ({ ground, basis }: { ground: LawfulGround; basis: string }) =>
	({ 'duty-to-report': `/duty-to-report/${basis}`, 'legal-demand': '/may-leave/demands' })[ground];

/** What is printed for whoever gets it; the words of a law are as the law has them. */
export const noticeText: Said<Notice> = {
	'one-purpose': m.consent_notice_one_purpose,
	'part-2': () => legalNotices['part-2']
};

/** How a notice is called on the settings page. */
export const noticeName: Said<Notice> = {
	'one-purpose': m.consent_notice_name_one_purpose,
	'part-2': m.consent_notice_name_part_2
};

export const packName: Said<From> = {
	BASE: m.consent_pack_base,
	'US-VSP': m.consent_pack_us_vsp,
	'US-PART-2': m.consent_pack_us_part_2,
	'US-HIPAA': m.consent_pack_us_hipaa,
	'CA-ON-PHIPA': m.consent_pack_ca_on_phipa,
	'CA-ON-CYFSA': m.consent_pack_ca_on_cyfsa,
	'CA-PIPEDA': m.consent_pack_ca_pipeda,
	IND: m.consent_pack_ind,
	MINOR: m.consent_pack_minor,
	PROGRAMME: m.consent_pack_programme
};

export const dutySentence: Said<Duty> = {
	'never-a-condition': m.consent_duty_never_a_condition,
	'stop-at-any-time': m.consent_duty_stop_at_any_time,
	'list-of-what-left': m.consent_duty_list_of_what_left,
	'marks-count-as-names': m.consent_duty_marks_count_as_names,
	'totals-only': m.consent_duty_totals_only,
	'tell-when-compelled': m.consent_duty_tell_when_compelled,
	'copy-goes-along': m.consent_duty_copy_goes_along,
	'tell-of-a-leak': m.consent_duty_tell_of_a_leak,
	'name-who-is-between': m.consent_duty_name_who_is_between,
	'only-what-is-needed': m.consent_duty_only_what_is_needed,
	'own-record-open': m.consent_duty_own_record_open,
	'peer-notes-not-shielded': m.consent_duty_peer_notes_not_shielded,
	'express-yes': m.consent_duty_express_yes,
	'report-oneself': m.consent_duty_report_oneself,
	'not-through-a-supervisor': m.consent_duty_not_through_a_supervisor,
	'say-what-for': m.consent_duty_say_what_for,
	'community-decides': m.consent_duty_community_decides,
	'community-may-take-away': m.consent_duty_community_may_take_away,
	'parents-see-nothing': m.consent_duty_parents_see_nothing
};
