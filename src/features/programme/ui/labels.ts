import { m } from '#paraglide/messages.js';
import type { Role } from '#platform/actor.ts';
import type { HelpNumberKind, Model, NoteMode, ProgrammeType, Wording } from '../domain/programme.ts';

export const typeNames: Record<ProgrammeType, () => string> = {
	'child-welfare': m.programme_type_child_welfare,
	'pregnancy-and-substances': m.programme_type_pregnancy_and_substances,
	recovery: m.programme_type_recovery,
	'eating-disorders': m.programme_type_eating_disorders,
	youth: m.programme_type_youth,
	general: m.programme_type_general
};

export const modelNames: Record<Model, () => string> = {
	central: m.programme_model_central,
	component: m.programme_model_component,
	informal: m.programme_model_informal
};

export const wordingNames: Record<Wording, () => string> = {
	base: m.programme_wording_base,
	us: m.programme_wording_us,
	ontario: m.programme_wording_ontario
};

export const noteModeNames: Record<NoteMode, () => string> = {
	off: m.programme_notes_off,
	optional: m.programme_notes_optional
};

export const roleNames: Record<Role, () => string> = {
	participant: m.programme_role_participant,
	supporter: m.programme_role_supporter,
	'peer-supervisor': m.programme_role_peer_supervisor,
	'admin-supervisor': m.programme_role_admin_supervisor,
	lead: m.programme_role_lead,
	administrator: m.programme_role_administrator,
	partner: m.programme_role_partner
};

/** What a number to call is, when the programme gave it no name of its own. */
export const numberNames: Record<HelpNumberKind, () => string> = {
	emergency: m.programme_emergency,
	crisis: m.programme_crisis,
	safety: m.programme_safety,
	other: m.programme_other
};

/** Names as the options of a choice. */
export const options = (names: Record<string, () => string>) =>
	Object.entries(names).map(([value, name]) => ({ value, label: name() }));
