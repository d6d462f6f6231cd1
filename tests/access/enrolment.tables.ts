import { anyone, besideThem, both, either, holding, isEmpty, says, self, type Tables } from './may.ts';

const ofThem = either(self('person_id'), besideThem('person_id'));
const welcomes = holding('welcomes', 'person_id');
/** What the person says for themself, and whoever welcomed them writes down. */
const ofThemOrWelcomed = either(self('person_id'), welcomes);
/** What can be said in person; pausing and coming back are the person's alone. */
const saidInPerson = says('state', ['invited', 'declined', 'enrolled', 'active', 'closed'], 'paused');

export const tables: Tables = {
	enrolment: {
		read: ofThem,
		add: both(self('made_by'), ofThemOrWelcomed),
		change: { of: ofThem, into: either(self('person_id'), both(saidInPerson, besideThem('person_id'))) },
		remove: both(says('state', ['declined']), ofThemOrWelcomed),
		jobs: { read: anyone }
	},
	enrolment_step: {
		read: ofThem,
		add: both(either(isEmpty('by_person'), self('by_person')), ofThem)
	},
	acknowledgement: {
		read: ofThem,
		add: both(
			self('made_by'),
			either(self('person_id'), both(says('how', ['in-person']), besideThem('person_id')))
		),
		jobs: { read: anyone, remove: anyone }
	},
	orientation_seen: {
		read: ofThem,
		add: both(
			self('by_person'),
			either(both(says('side', ['participant']), self('person_id')), besideThem('person_id'))
		),
		jobs: { read: anyone, remove: anyone }
	},
	safe_way: {
		read: ofThem,
		add: both(self('made_by'), ofThemOrWelcomed),
		change: { of: self('person_id'), into: self('made_by') },
		remove: ofThemOrWelcomed,
		jobs: { read: anyone, remove: anyone }
	},
	welcome: {
		read: self('supporter_id'),
		add: self('supporter_id'),
		change: self('supporter_id'),
		jobs: { read: anyone, change: { of: anyone, into: isEmpty('person_id') } }
	},
	prompt_answer: {
		read: self('person_id'),
		add: self('person_id'),
		change: self('person_id'),
		remove: self('person_id'),
		jobs: { read: anyone, remove: anyone }
	},
	shared_prompt: {
		read: either(self('person_id'), holding('match', 'match_id')),
		add: self('person_id'),
		remove: self('person_id'),
		jobs: { read: anyone, remove: anyone }
	}
};
