import { m } from '#paraglide/messages.js';

/** How far an import is. */
export const importWord = {
	waiting: m.navigation_import_waiting,
	reading: m.navigation_import_reading,
	saving: m.navigation_import_saving,
	done: m.navigation_import_done,
	refused: m.navigation_import_refused,
	failed: m.navigation_import_failed
} as const;

/** The kinds of record of a directory. */
export const kindWord: Record<string, () => string> = {
	organizations: m.navigation_kind_organizations,
	programs: m.navigation_kind_programs,
	locations: m.navigation_kind_locations,
	addresses: m.navigation_kind_addresses,
	categories: m.navigation_kind_categories,
	services: m.navigation_kind_services,
	servicecategories: m.navigation_kind_servicecategories,
	contacts: m.navigation_kind_contacts,
	phones: m.navigation_kind_phones,
	schedules: m.navigation_kind_schedules
};

/** What the hiding of an address rests on. */
export const signWord: Record<string, () => string> = {
	category: m.navigation_sign_category,
	survivors_and_shelter: m.navigation_sign_survivors_and_shelter,
	words: m.navigation_sign_words,
	name: m.navigation_sign_name,
	same_address: m.navigation_sign_same_address,
	decided: m.navigation_sign_decided
};
