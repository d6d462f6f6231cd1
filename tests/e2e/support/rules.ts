/** What is particular about single forms; every other form needs nothing said. */
import { goodPassphrase, type Sensible } from './form.ts';
import type { Place } from './crawl.ts';
import type { Look } from './look.ts';
import { guestWithLink, invited } from './people-with-links.ts';
import { setUpAnswers, type People } from './situations.ts';
import type { Rule } from './try-form.ts';
import { Visitor } from './visitor.ts';
import { dayAhead } from '#tests/support/days.ts';

const tries = 'tries to sign in are limited';
const notTold = 'which of the two is wrong is not told';

/** Actions that no form on a page leads to, and why. */
export const notReached: Readonly<Record<string, string>> = {
	'/drop-in ?/import': 'there after a sheet was looked at; drop-in.e2e.ts adds one',
	'/drop-in ?/step': 'there when somebody came by; drop-in.e2e.ts takes it',
	'/kiosk': 'there on the device by the door; drop-in.e2e.ts goes through it',
	'/set-up/demo': 'there until there is a demo; demo.e2e.ts presses it',
	'/let-in ?/let-in': 'for two who hold different circles with somebody who came back; it has no box',
	'/your-ways-in ?/mine': 'there when a way in was changed on another device; it has no box',
	'/passkey': 'a script asks what its device is to sign; there is no form',
	'/your-ways-in/passkeys': 'there on a phone of one’s own; passkeys.e2e.ts goes through it',
	'/your-ways-in/passkeys/[passkey]': 'there when a real device was added; passkeys.e2e.ts takes it away',
	'/your-ways-in/undo/[change]': 'there when that was; passkeys.e2e.ts undoes it',
	'/your-ways-in/second-step ?/begin': 'never in a demo, as its page says; set-up.e2e.ts goes through it',
	'/your-ways-in/second-step ?/confirm': 'never in a demo; set-up.e2e.ts goes through it',
	'/your-ways-in/second-step ?/end': 'never in a demo',
	'/sign-in/code ?/give': 'never in a demo; set-up.e2e.ts goes through it',
	'/sign-in/code ?/lost': 'never in a demo; it has no box',
	'/staff ?/allow': 'never in a demo; it has no box',
	'/staff ?/refuse': 'never in a demo; it has no box',
	'/staff ?/find': 'there when more people work here than one page shows',
	'/team ?/find': 'there when more people are on the team than one page shows',
	'/welcome/waiting': 'a phone sends what waited on it, sealed; there is no form',
	'/settings/legal-demands/[demand] ?/tick': 'there under a privacy pack that asks for care; it has no box',
	'/duty-to-report/[report] ?/supervisor': 'there when the supervisor of the reporter changed; it has no box',
	'/care-team/[thread] ?/again': 'there when a guest lost every way in; it has no box',
	'/concerns/[concern] ?/give-on': 'there when the roles of all who could read it are over; it has no box',
	'/key-holders/[opening] ?/review': 'for a second lead; it has no box',
	'/key-holders ?/accept': 'for somebody who was asked to keep a key; it has no box',
	'/settings/guardians/pairs ?/save':
		'there before the first two people begin; guarded-pairs.e2e.ts chooses it',
	'/reach-me ?/confirm': 'there ninety days later; it has no box',
	'/reach-me/[channel] ?/trial': 'there when a code was typed back; it has no box',
	'/reach-me/[channel] ?/on': 'there on a phone of one’s own; reach-me.e2e.ts goes through it',
	'/call-back ?/text': 'there where a telephone is set up; telephone.e2e.ts presses it',
	'/rota ?/phone': 'there where a telephone is set up; telephone.e2e.ts fills it in',
	'/my-day/call/[match] ?/log': 'there after the first of two taps; it has no box',
	'/telephone/[what]': 'a telephone company sends to it, signed; there is no form',
	'/meet/calendar ?/end': 'there while a feed is on; calendar-feed.e2e.ts ends it',
	'/talk/[match] ?/send-waiting': 'there while something waits to be sent; later.e2e.ts presses it',
	'/talk/[match] ?/drop-waiting': 'there while something waits to be sent; later.e2e.ts presses it',
	'/talk/[match] ?/go-on': 'there while the writing is stopped; live.e2e.ts presses it',
	'/home ?/aside': 'there when a reminder came; it has no box',
	'/home ?/called': 'there when it is time for a call; it has no box',
	'/my-day ?/aside': 'there when a reminder came; it has no box',
	'/my-day ?/called': 'there when it is time for a call; it has no box',
	'/away ?/well': 'there on a day that is not well; cover.e2e.ts presses it',
	'/my-day ?/well': 'there on a day that is not well; it has no box',
	'/home ?/cover': 'there when whoever said yes does not stand in; it has no box',
	'/home ?/gone': 'there when the role of a supporter ended; it has no box',
	'/stand-in/[cover] ?/anew': 'there when something changed since; it has no box',
	'/reminders ?/aside': 'there when a reminder came; it has no box',
	'/reminders ?/called': 'there when it is time for a call; it has no box',
	'/reminders/call/[call] ?/called': 'there when it is time for a call; it has no box',
	'/my-page/apart ?/show-again': 'for a supporter who takes part too and put somebody aside there'
};

/** By action. `look` sees the answers to whoever is made for a form. */
export function rulesFor(place: Place, people: People, look: Look): Readonly<Record<string, Rule>> {
	const reachable: Sensible = { channel: 'call', safety: 'safe' };
	const passphrases: Record<string, string> = { current: goodPassphrase };
	return {
		'/sign-in': {
			given: { name: 'river lantern stone' },
			asAWhole: notTold,
			throttled: tries,
			completes: 6
		},
		'/card': { secret: ['code'], asAWhole: notTold, throttled: tries, completes: 0 },
		'/put-back ?/undo': { secret: ['code'], asAWhole: notTold, throttled: tries, completes: 0 },
		'/put-back ?/keep': { secret: ['code'], asAWhole: notTold, throttled: tries, completes: 0 },
		'/let-back-in': {
			given: { name: 'river lantern stone' },
			unseen: { name: 'the answer tells nothing of the words' },
			throttled: tries,
			completes: 5
		},
		'/set-up ?/claim': { completes: 0 },
		'/set-up/programme ?/step': { given: setUpAnswers },
		'/set-up/programme ?/finish': { given: setUpAnswers, completes: 0 },
		'/hello/you ?/start': {
			given: reachable,
			unseen: { address: 'shown in one’s own space, to somebody who is signed in' },
			shownAt: ['/my-name'],
			throttled: 'new accounts from one address are limited',
			completes: 4,
			anew: async () => new Visitor('Somebody new', place.origin, look)
		},
		'/hello/you ?/hello': { given: reachable, completes: 0, refusedBy: { safety: 'perhaps' } },
		'/invitation': {
			shownAt: ['/my-name'],
			completes: 3,
			anew: () => invited(place, people.get('Noor')!, 'Invited', look)
		},
		'/let-in ?/confirm': { throttled: tries, completes: 0 },
		'/your-ways-in/card': { throttled: tries, completes: 0 },
		'/your-ways-in/passphrase': {
			who: 'New here',
			given: passphrases,
			never: ['current'],
			throttled: tries,
			completes: 5,
			// The next one has to be given with the one before: so it is known that it opens.
			taken: (typed) => (passphrases.current = typed.get('passphrase')!)
		},
		'/your-ways-in/lock': {
			who: 'New here',
			given: () => ({ ...passphrases, lockWord: 'a gate behind the mill' }),
			never: ['current'],
			throttled: tries,
			completes: 3
		},
		'/welcome ?/record': {
			who: 'Dana',
			given: { said: 'on', answer: 'yes', ...reachable },
			inASentence: ['address'],
			completes: 6,
			refusedBy: { said: '' }
		},
		'/my-page ?/say': { shownAs: { hours: (text) => String(Number(text.trim().replace(',', '.'))) } },
		'/your-space/safe-way ?/save': { given: reachable },
		'/my-day ?/log': { given: atAnotherTime, shownBehind: /\/times\/[0-9a-f-]{36}$/ },
		'/times/[match]/[contact] ?/correct': { moves: /\/times\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/ },
		'/concerns/new ?/who': { unseen: { find: 'a name is only looked for' } },
		'/concerns/new ?/raise': { completes: 6, refusedBy: { wish: 'perhaps' } },
		'/concerns/[concern] ?/outcome': { completes: 0, refusedBy: { stood: 'closed' } },
		'/concerns/[concern] ?/appeal': { completes: 0, refusedBy: { stood: 'closed' } },
		// What is typed is never the number of somebody; with the kind it is refused for, it stays on the page.
		'/settings/legal-demands ?/receive': { completes: 0, refusedBy: { kind: 'because' } },
		'/settings/legal-demands/[demand] ?/step': { completes: 0, refusedBy: { stood: 'complied' } },
		'/settings/legal-demands/[demand] ?/comply': { completes: 0, refusedBy: { how: 'because' } },
		'/settings/legal-demands/[demand]/tell ?/preview': {
			given: { when: 'now', until: '' },
			inASentence: ['authority']
		},
		'/duty-to-report/think ?/record': {
			given: { told: 'told', ground: '', rule: 'other' },
			completes: 6,
			refusedBy: { told: 'perhaps' }
		},
		'/care-team/new': {
			given: { role: 'social-worker', purpose: 'housing' },
			inASentence: ['name', 'agency'],
			completes: 12,
			refusedBy: { role: 'boss' }
		},
		'/reach-me/new/[kind]': {
			given: { address: 'someone@example.net', safety: 'safe', cover: 'message' },
			completes: 1,
			refusedBy: { cover: 'perhaps' }
		},
		'/reach-me/[channel] ?/prove': { secret: ['code'], completes: 0 },
		'/to-say/new': {
			given: { with: 'me' },
			inASentence: ['for', 'first', 'second', 'third'],
			completes: 12,
			refusedBy: { with: 'anybody' }
		},
		'/to-say/[item] ?/change': { inASentence: ['for'] },
		'/dates/new': {
			given: { with: 'me', day: inTwentyDays.date!, time: '' },
			completes: 12,
			refusedBy: { with: 'anybody' }
		},
		// What is asked for and offered stands on one page, and each that is taken makes the others old.
		'/dates/[date] ?/change': { completes: 0, refusedBy: { day: '1999-01-01' } },
		'/talk/[match] ?/send-later': { completes: 6, refusedBy: { day: '1999-01-01' } },
		'/talk/[match] ?/send-photo': { completes: 0, refusedBy: { photo: 'no file' } },
		'/dates/[date] ?/ask': { completes: 0, refusedBy: { before: '99' } },
		'/dates/[date] ?/offer': { completes: 0, refusedBy: { before: '99' } },
		'/reminders ?/remind': { given: atSeven, completes: 12, refusedBy: { date: '1999-01-01' } },
		'/reminders/call/new/[match]': {
			given: { ...atSeven, kind: 'reminder' },
			completes: 12,
			refusedBy: { kind: 'perhaps' }
		},
		'/promises/[match] ?/promise': {
			given: inTwentyDaysDue,
			completes: 12,
			refusedBy: { due: '1999-01-01' }
		},
		// It is said anew once: the form of how it went is on the same page.
		'/promises/[match]/[promise] ?/change': { completes: 0, refusedBy: { due: '1999-01-01' } },
		'/promises/[match]/[promise] ?/step': { completes: 0, refusedBy: { step: 'perhaps' } },
		'/drop-in ?/communal': {
			given: { weekday: '2', from: '14:00', to: '16:00' },
			inASentence: ['what'],
			completes: 12,
			refusedBy: { weekday: '' }
		},
		'/call-back ?/ask': {
			given: { from: '09:00', until: '20:00', voicemail: 'no', first: 'rota' },
			completes: 0,
			refusedBy: { voicemail: 'perhaps' }
		},
		'/call-backs ?/ask': {
			given: { from: '09:00', until: '20:00', voicemail: 'no' },
			completes: 0,
			refusedBy: { voicemail: 'perhaps' }
		},
		'/settings/calls ?/save': {
			given: { target: '60', keep: '90' },
			shownAs: { target: asNumber, keep: asNumber }
		},
		'/settings/days-away ?/save': { given: { lead: '14' }, shownAs: { lead: asNumber } },
		'/meet/new': { given: inTwentyDays, completes: 12, refusedBy: { minutes: '7' } },
		'/meet/[appointment] ?/another': { given: inTwentyDays, completes: 12, refusedBy: { minutes: '7' } },
		'/meet/places ?/add': { completes: 12 },
		'/team/rooms ?/keep': { inASentence: ['name'], completes: 6, refusedBy: { qualities: 'perhaps' } },
		'/team/rooms/[room] ?/keep': {
			inASentence: ['name'],
			completes: 12,
			refusedBy: { qualities: 'perhaps' }
		},
		'/team/rooms/[room] ?/close': {
			given: { from: inTwentyDays.date!, to: '' },
			completes: 12,
			refusedBy: { from: '1999-01-01' }
		},
		'/meet/hours': { given: { zone: 'America/Toronto' } },
		'/guest ?/begin': {
			unseen: { called: 'only the guest can open it; those in the thread have a name for them' },
			completes: 3,
			anew: () => guestWithLink(place, people.get('Wren')!, look)
		},
		'/may-leave/new ?/draft': {
			given: { items: 'own-words', purpose: 'housing' },
			inASentence: ['toName', 'toAgency'],
			completes: 12,
			refusedBy: { items: 'agreement' }
		},
		'/settings/privacy ?/save': {
			given: { part2: 'no', fullAge: '18', signsAloneFrom: '16', usualDays: '30', longestDays: '365' },
			shownAs: Object.fromEntries(
				['fullAge', 'signsAloneFrom', 'usualDays', 'longestDays'].map((box) => [box, asNumber])
			)
		},
		'/settings/leaving ?/save': {
			given: { site: 'https://weather.com/' },
			unseen: { site: 'it is kept as the address it leads to' }
		},
		// What is typed is never the number of something that can be opened.
		'/key-holders ?/ask': { completes: 0, refusedBy: { ground: 'because' } },
		'/settings/guardians ?/save': {
			given: { usual: '24', most: '72', grounds: ['court-order'] },
			shownAs: { usual: asNumber, most: asNumber }
		},
		// What is typed is never the number of somebody; with the ground it is refused for, it stays on the page.
		'/settings/holds ?/set': { completes: 0, refusedBy: { ground: 'because' } },
		'/settings/limits ?/save': { given: { confirmed: 'yes', lawyer: 'no' } }
	};
}

/** A time to meet that is still ahead. */
const inTwentyDays: Sensible = {
	date: dayAhead(20),
	...{ from: '10:00', minutes: '30', mode: 'in-person', place: '' }
};

/** A moment that is still ahead. */
const atSeven: Sensible = { date: inTwentyDays.date!, time: '07:00', again: '', times: '5' };

/** A day for which something is promised. */
const inTwentyDaysDue: Sensible = { due: inTwentyDays.date! };

/** A number as the page shows it; what is none is as it was typed. */
const asNumber = (text: string) => (/^\s*\d+\s*$/.test(text) ? String(Number(text)) : text);

/** Contacts of ten minutes, each after the one before, from a day two months ago: the newest stand first in lists. */
const atAnotherTime = (turn: number): Sensible => {
	const minutes = (turn % 100) * 10;
	const clock = (at: number) =>
		`${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
	const day = new Date();
	day.setUTCDate(day.getUTCDate() - 60 + Math.floor(turn / 100));
	return {
		date: day.toISOString().slice(0, 10),
		from: clock(minutes),
		to: clock(minutes + 10),
		kind: 'talk',
		mode: 'phone'
	};
};
