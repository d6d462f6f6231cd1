import { anyone, both, either, holding, isEmpty, leads, says, self, type Tables } from './may.ts';

const choosing = holding('role:participant', 'programme_id');
const ownOrLead = either(self('person_id'), leads('programme_id'));
const eitherOfTheTwo = self('participant_id', 'supporter_id');
const freePlace = isEmpty('match_id');

export const tables: Tables = {
	supporter_room: {
		read: either(self('person_id'), choosing, leads('programme_id')),
		add: ownOrLead,
		change: ownOrLead
	},
	supporter_page: {
		read: either(self('person_id'), choosing),
		add: self('person_id'),
		change: self('person_id'),
		remove: self('person_id')
	},
	name_mark: {
		read: either(self('supporter_id'), choosing),
		add: self('supporter_id'),
		remove: self('supporter_id')
	},
	code_signature: { read: ownOrLead, add: self('person_id') },
	ethics_training: { read: ownOrLead, add: both(self('noted_by'), leads('programme_id')) },
	match: {
		read: eitherOfTheTwo,
		add: both(self('participant_id'), says('state', ['chosen_by_P'])),
		change: eitherOfTheTwo,
		jobs: { read: anyone, change: { of: anyone, into: says('state', ['declined', 'ended']) } }
	},
	place: {
		read: either(
			self('supporter_id'),
			both(freePlace, choosing),
			holding('match', 'match_id'),
			leads('programme_id')
		),
		add: self('supporter_id'),
		change: {
			of: either(self('supporter_id'), holding('match', 'match_id')),
			into: either(self('supporter_id'), freePlace)
		},
		remove: self('supporter_id'),
		jobs: { read: anyone, change: { of: anyone, into: freePlace } }
	}
};
