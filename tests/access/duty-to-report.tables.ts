import {
	both,
	dayHasCome,
	either,
	holding,
	inCircle,
	isEmpty,
	isSet,
	leads,
	runs,
	self,
	signedIn,
	type May,
	type Tables
} from './may.ts';

const aDay = '2026-01-01T00:00:00Z';
/** Whoever it is about reads it, and changes nothing in it. */
const notAboutThem: May = {
	values: {},
	of: ({ person }, row) => person !== null && row.person_id !== person
};
const theTwo = either(self('supporter_id'), holding('supervises', 'supervision_id'));

export const tables: Tables = {
	duty_settings: { read: signedIn, add: runs('programme_id'), change: runs('programme_id') },
	duty_authority: { read: signedIn, add: runs('programme_id'), remove: runs('programme_id') },
	duty_draft: { read: self('reporter_id'), add: self('reporter_id'), remove: self('reporter_id') },
	duty_consult: {
		read: theTwo,
		add: both(self('supporter_id'), isEmpty('closed_at', aDay), holding('supervised', 'supervision_id')),
		change: { of: theTwo, into: isSet('closed_at', aDay) }
	},
	duty_report: {
		read: either(inCircle(), both(self('person_id'), dayHasCome)),
		add: both(
			self('reporter_id'),
			inCircle(),
			either(holding('walks-with', 'person_id'), holding('welcomes', 'person_id'))
		),
		change: { of: both(inCircle(), notAboutThem), into: both(inCircle(), notAboutThem) },
		jobs: { read: { values: {}, of: () => true } }
	},
	duty_counted: { read: leads('programme_id'), add: holding('role:supporter', 'programme_id') }
};
