import { anyone, both, either, holding, self, type Tables } from './may.ts';

const walking = holding('match', 'match_id');

export const tables: Tables = {
	contact: {
		read: either(self('participant_id'), walking),
		add: both(self('supporter_id'), self('logged_by'), walking, holding('walks-with', 'participant_id')),
		change: both(self('logged_by'), walking),
		jobs: { read: anyone, remove: anyone }
	},
	contact_wish: {
		read: either(self('person_id'), walking),
		add: both(self('person_id'), walking),
		change: both(self('person_id'), walking),
		jobs: { read: anyone, remove: anyone }
	}
};
