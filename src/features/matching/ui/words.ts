import { m } from '#paraglide/messages.js';
import type { AreaId, GenderId, GroupId, NowId } from '../domain/experience-areas.ts';

/** What each area of experience is called, in words that fit "You both: …" and a list to tick alike. */
export const areaWords: Record<AreaId, () => string> = {
	children_in_care: m.matching_area_children_in_care,
	child_protection: m.matching_area_child_protection,
	family_court: m.matching_area_family_court,
	parenting_alone: m.matching_area_parenting_alone,
	young_parent: m.matching_area_young_parent,
	raising_relatives_child: m.matching_area_raising_relatives_child,
	hard_time_after_birth: m.matching_area_hard_time_after_birth,
	loss_of_a_child: m.matching_area_loss_of_a_child,
	substance_use_pregnancy: m.matching_area_substance_use_pregnancy,
	substance_use: m.matching_area_substance_use,
	recovery: m.matching_area_recovery,
	treatment: m.matching_area_treatment,
	loved_one_substance_use: m.matching_area_loved_one_substance_use,
	eating_disorder: m.matching_area_eating_disorder,
	loved_one_eating_disorder: m.matching_area_loved_one_eating_disorder,
	partner_violence: m.matching_area_partner_violence,
	family_violence: m.matching_area_family_violence,
	hurt_as_a_child: m.matching_area_hurt_as_a_child,
	mental_health: m.matching_area_mental_health,
	hospital: m.matching_area_hospital,
	thoughts_of_dying: m.matching_area_thoughts_of_dying,
	grief: m.matching_area_grief,
	loved_one_mental_health: m.matching_area_loved_one_mental_health,
	being_young: m.matching_area_being_young,
	grew_up_in_care: m.matching_area_grew_up_in_care,
	lgbtq: m.matching_area_lgbtq,
	new_country: m.matching_area_new_country,
	seeking_safety: m.matching_area_seeking_safety,
	two_languages: m.matching_area_two_languages,
	no_home: m.matching_area_no_home,
	jail: m.matching_area_jail,
	little_money: m.matching_area_little_money,
	disability: m.matching_area_disability
};

/** What is true of the supporter now. */
export const nowWords: Record<NowId, () => string> = {
	children_home: m.matching_now_children_home,
	seeing_children: m.matching_now_seeing_children,
	living_apart: m.matching_now_living_apart,
	in_recovery: m.matching_now_in_recovery,
	using_safer: m.matching_now_using_safer,
	years_in_recovery: m.matching_now_years_in_recovery,
	easier_with_food: m.matching_now_easier_with_food,
	living_in_safety: m.matching_now_living_in_safety,
	found_what_helps: m.matching_now_found_what_helps,
	has_a_home: m.matching_now_has_a_home
};

export const groupWords: Record<GroupId, () => string> = {
	family: m.matching_group_family,
	substances: m.matching_group_substances,
	food: m.matching_group_food,
	violence: m.matching_group_violence,
	mind: m.matching_group_mind,
	youth: m.matching_group_youth,
	places: m.matching_group_places
};

export const genderWords: Record<GenderId, () => string> = {
	woman: m.matching_gender_woman,
	man: m.matching_gender_man,
	non_binary: m.matching_gender_non_binary,
	two_spirit: m.matching_gender_two_spirit,
	trans: m.matching_gender_trans
};
