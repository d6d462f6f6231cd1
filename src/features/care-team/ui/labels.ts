import { m } from '#paraglide/messages.js';
import type { CircleMember } from '#platform/ui/circle.ts';
import type { About, PartnerRole } from '../domain/partner.ts';
import type { RequestType } from '../domain/requests.ts';
import type { Standing } from '../domain/standing.ts';

type Said<T extends string> = Readonly<Record<T, () => string>>;

export const roleName: Said<PartnerRole> = {
	'social-worker': m.care_team_role_social_worker,
	lawyer: m.care_team_role_lawyer,
	clinician: m.care_team_role_clinician,
	'foster-parent': m.care_team_role_foster_parent,
	other: m.care_team_role_other
};

/** The role as it stands in brackets after a name. */
export const roleOfPartner = (role: PartnerRole): string => roleName[role]();

/** The role and the agency, as they stand after a name: "social worker, Family Services". */
export const roleAndAgency = ({ role, agency }: Pick<About, 'role' | 'agency'>): string =>
	[roleOfPartner(role), agency].filter((part) => part !== '').join(', ');

export const partnerLine = (about: About): string => `${about.name} (${roleAndAgency(about)})`;

/** Who reads a thread besides the reader: "You, Dana and Lee (social worker, Family Services)". */
export function circleOf(
	page: { as: 'participant' | 'supporter' | 'partner'; about: About | null; supporter: string | null },
	withPartner: boolean
): CircleMember[] {
	const { about, supporter } = page;
	const others: CircleMember[] = [];
	if (page.as !== 'participant' && about) others.push({ name: about.called });
	if (page.as !== 'supporter' && supporter) others.push({ name: supporter });
	if (page.as !== 'partner' && about && withPartner)
		others.push({ name: about.name, role: roleAndAgency(about) });
	return others;
}

export const standingName: Said<Standing> = {
	'drawn-up': m.care_team_standing_drawn_up,
	waiting: m.care_team_standing_waiting,
	open: m.care_team_standing_open,
	over: m.care_team_standing_over
};

export const requestName: Said<RequestType> = {
	'suits-time': m.care_team_request_suits_time,
	'join-meeting': m.care_team_request_join_meeting,
	'meet-together': m.care_team_request_meet_together,
	'share-resource': m.care_team_request_share_resource,
	'explain-support': m.care_team_request_explain_support,
	'attendance-report': m.care_team_request_attendance_report,
	'progress-report': m.care_team_request_progress_report,
	'watch-or-search': m.care_team_request_watch_or_search,
	transport: m.care_team_request_transport,
	medication: m.care_team_request_medication,
	'urine-test': m.care_team_request_urine_test,
	assessment: m.care_team_request_assessment,
	'influence-decision': m.care_team_request_influence_decision
};
