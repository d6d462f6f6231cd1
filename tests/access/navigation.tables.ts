import { anyone, both, either, hasSomewhere, holding, says, self, type Table, type Tables } from './may.ts';

const import_ = { read: anyone, add: anyone, change: anyone, remove: anyone };
/** For everybody in the organisation; only an import writes it. */
const directory: Table = { read: anyone, jobs: import_ };
const aLead = hasSomewhere('lead');
const knowsPlaces = hasSomewhere('supporter', 'lead');
const walking = holding('match', 'match_id');
const theTwo = either(self('participant_id'), walking);

export const tables: Tables = {
	directory_organisation: directory,
	directory_programme: directory,
	directory_location: directory,
	directory_address: directory,
	directory_category: directory,
	directory_service: directory,
	directory_service_category: directory,
	directory_phone: directory,
	directory_schedule: directory,
	directory_word: directory,
	directory_place: directory,
	directory_contact: { jobs: import_ },
	directory_hidden_address: { read: aLead, jobs: import_ },
	directory_hidden_text: { jobs: import_ },
	directory_address_decision: {
		read: aLead,
		add: both(self('decided_by'), aLead),
		jobs: { read: anyone }
	},
	directory_import: {
		read: aLead,
		add: both(self('begun_by'), says('state', ['waiting']), aLead),
		jobs: { read: anyone, add: anyone, change: anyone }
	},
	directory_import_file: { add: aLead, jobs: { read: anyone, remove: anyone } },
	directory_tip: {
		read: anyone,
		add: both(self('author_id'), knowsPlaces),
		change: { of: either(self('author_id'), aLead), into: self('taken_down_by') },
		jobs: { read: anyone, change: anyone }
	},
	directory_check: { read: anyone, add: both(self('checked_by'), knowsPlaces) },
	resource_request: {
		read: theTwo,
		add: both(
			self('raised_by'),
			says('state', ['raised']),
			walking,
			either(self('participant_id'), holding('walks-with', 'participant_id'))
		),
		change: walking,
		remove: self('participant_id'),
		jobs: { read: anyone, remove: anyone }
	},
	resource_request_step: {
		read: theTwo,
		add: both(self('taken_by'), walking),
		remove: self('participant_id')
	}
};
