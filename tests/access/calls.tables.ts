import {
	anyone,
	both,
	either,
	holding,
	isEmpty,
	leads,
	not,
	runs,
	says,
	self,
	signedIn,
	type May,
	type Tables,
	type Value
} from './may.ts';

const own = self('person_id');
const takesPart = holding('role:participant', 'programme_id');
const supports = holding('role:supporter', 'programme_id');
const theirTurn = self('supporter_id');
const nobodys = isEmpty('supporter_id');

const [longAgo, farAhead] = ['2000-01-01', '2999-01-01'];
const soon = () => new Date(Date.now() + 86_400_000).toISOString();
/** Not over, and begins in the next two days. */
const inTwoDays: May = {
	values: { ends_at: () => [longAgo, farAhead], starts_at: () => [soon(), farAhead] },
	of: (_held, { starts_at: starts, ends_at: ends }) =>
		new Date(String(ends)).getTime() > Date.now() &&
		new Date(String(starts)).getTime() < Date.now() + 2 * 86_400_000
};
const passedOn = says('passes_on', [true], false);

/** They had a turn already. */
const wasAsked: May = {
	values: { tried: ({ person }) => (person === null ? ['{}'] : ['{}', `{${person}}`]) },
	of: ({ person }, row) => (row.tried as unknown as Value[]).includes(person)
};
const open = isEmpty('closed_at', '2026-01-01');
const inHand = either(holding('calls-back', 'id'), holding('match', 'match_id'));
const on = holding('on-call', 'programme_id');

export const tables: Tables = {
	rota_member: {
		read: either(own, takesPart, supports, leads('programme_id')),
		add: both(own, supports),
		remove: own,
		jobs: { read: anyone, remove: anyone }
	},
	on_call_slot: {
		read: either(supports, leads('programme_id'), both(takesPart, inTwoDays)),
		add: both(self('planned_by'), either(both(leads('programme_id'), nobodys), both(supports, theirTurn))),
		change: {
			of: both(supports, either(nobodys, passedOn, theirTurn)),
			into: both(supports, either(nobodys, theirTurn))
		},
		remove: leads('programme_id'),
		jobs: { read: anyone, change: { of: anyone, into: nobodys }, remove: anyone }
	},
	call_settings: {
		read: signedIn,
		add: both(self('changed_by'), runs('programme_id')),
		change: { of: runs('programme_id'), into: self('changed_by') },
		jobs: { read: anyone }
	},
	call_back: {
		read: either(
			self('participant_id'),
			inHand,
			both(open, on, either(self('with_id'), both(isEmpty('with_id'), not(wasAsked)))),
			both(open, self('with_id'), holding('covers', 'participant_id'))
		),
		add: both(self('asked_by'), either(self('participant_id'), holding('walks-with', 'participant_id'))),
		// Whose it is can not be changed: there is no right to those columns.
		change: { of: both(open, either(self('participant_id'), inHand)), into: anyone },
		jobs: { read: anyone, add: anyone, change: anyone, remove: anyone }
	},
	call_back_number: {
		read: holding('calls-back', 'call_back_id'),
		jobs: { read: anyone, add: anyone, remove: anyone }
	},
	call_by_text: {
		read: own,
		add: both(own, takesPart),
		remove: own,
		jobs: { read: anyone, remove: anyone }
	},
	on_call_phone: {
		read: own,
		add: both(own, supports),
		remove: own,
		jobs: { read: anyone, remove: anyone }
	},
	telephone_event: { jobs: { read: anyone, add: anyone, remove: anyone } },
	call_count: {
		read: leads('programme_id'),
		add: supports,
		jobs: { read: anyone, remove: anyone }
	},
	call_own_count: {
		read: theirTurn,
		add: theirTurn,
		jobs: { read: anyone, remove: anyone }
	}
};
