/** The demo's people, and what has to have happened before every form of the application is on some page. */
import { callsWait } from './call-situations.ts';
import { allRoutes, crawl, press, type Found, type Place } from './crawl.ts';
import { encode, fill, goodPassphrase } from './form.ts';
import { keepingOnesWord } from './keeping-ones-word.ts';
import type { Look } from './look.ts';
import { drawThread, guestWithLink, invited } from './people-with-links.ts';
import { actionOf } from './routes.ts';
import { Visitor } from './visitor.ts';
import { dayAhead as day } from '#tests/support/days.ts';

/** Everybody who looks for forms, by name. `Somebody` is not signed in. */
export type People = Map<string, Visitor>;

/** One of each role, who goes wherever links lead. */
export const everywhere = ['Somebody', 'Wren', 'Dana', 'Lee', 'Noor', 'Sam', 'Inés', 'Ama Osei'];

/** Everybody else whose pages differ, and which. */
export const elsewhere: Record<string, readonly string[]> = {
	Nilo: ['/agreement', '/your-space/words'],
	Alma: ['/my-supporter'],
	Luz: ['/home', '/your-space'],
	Robin: ['/choosing'],
	Kit: ['/choosing/apart', '/choosing/apart?first'],
	Ida: ['/home', '/your-space/come-back'],
	Jo: ['/my-day', '/my-page', '/let-in'],
	Ana: ['/asks', '/my-page'],
	Marisol: ['/asks'],
	Théa: ['/let-in'],
	'New supporter': ['/code-of-conduct', '/my-supervision', '/my-page'],
	Invited: ['/invitation'],
	Guest: ['/guest'],
	'New here': ['/home', '/your-space', '/choice', '/limits', '/your-ways-in/passphrase', '/your-ways-in/lock']
};

const invented = [
	...everywhere.slice(1),
	...Object.keys(elsewhere).filter((name) => !/ |Invited|Guest/.test(name))
];

/**
 * The forms of a new installation, which somebody claims with the code from its terminal: each step of setting up is
 * the answer to the one before.
 */
export async function setUpForms(origin: string, code: string, look: Look): Promise<Found[]> {
	const place = { origin, base: '' };
	const visitor = new Visitor('Whoever sets it up', origin, look);
	await press(place, visitor, '/set-up', '/set-up ?/claim', { code });
	const found = await crawl(place, visitor, ['/set-up', '/set-up/programme']);
	let open = () => visitor.get('/set-up/programme');
	for (let step = 1; step <= 5; step++) {
		const { page } = await open();
		const form = page!.forms.find(({ action }) => /\/set-up\/programme\?/.test(action))!;
		const action = actionOf(allRoutes, '', form.action)!;
		if (step > 1) found.push({ action, visitor, path: '/set-up/programme', form, open });
		open = () => visitor.post(form.action, encode(form, fill(form, new Map(), setUpAnswers)));
	}
	return found;
}

/** What lets every step of setting up be taken. */
export const setUpAnswers = {
	...{ name: 'Harbour Parents', slug: 'harbour', type: 'general', zone: 'America/New_York' },
	...{ emergency: '911', lawyer: 'no', confirmed: 'yes' }
};

/** Everybody of the demo, signed in by its one-click door. */
export async function walkIn(place: Place, look: Look): Promise<People> {
	const people: People = new Map([['Somebody', new Visitor('Somebody', place.origin, look)]]);
	const { page } = await people.get('Somebody')!.get(`${place.base}/walk-in`);
	for (const name of invented) {
		const door = page!.forms.find(({ buttons }) => buttons[0]!.label.endsWith(` ${name}`))!;
		const visitor = new Visitor(name, place.origin, look);
		await press(place, visitor, '/walk-in', '/walk-in ?/enter', { person: door.fields[0]!.values[0]! });
		people.set(name, visitor);
	}
	return people;
}

/**
 * One thing after the other, each as the person would do it. When a form of the application is new and the crawl does
 * not come to it, what has to happen before belongs here. Returns the forms
 * that were there only in between, or only for somebody in particular.
 */
export async function arrange(place: Place, people: People, look: Look): Promise<Found[]> {
	const besides: [name: string, path: string][] = [];
	const who = (name: string) => people.get(name)!;
	const does = (name: string, path: string, action: string, given: Parameters<typeof press>[4] = {}) =>
		press(place, who(name), path, action, given);
	const arrives = (name: string) => {
		const visitor = new Visitor(name, place.origin, look);
		people.set(name, visitor);
		return visitor;
	};
	const within = (path: string) => path.slice(place.base.length);
	/** The first link on a page that looks like this, without the organisation. */
	const link = async (name: string, path: string, pattern: RegExp): Promise<string> => {
		const { page } = await who(name).get(place.base + path);
		const all = page!.links.map((each) => new URL(each, page!.url)).map((url) => url.pathname + url.search);
		const found = all.find((each) => pattern.test(each));
		if (!found) throw new Error(`${name} finds no link like ${pattern} on ${path}: ${all.join(' ')}`);
		return within(found);
	};

	// Somebody new on the staff, somebody with a link in their hand, and a link nobody uses.
	for (const name of ['New supporter', 'Invited', 'Never came'])
		people.set(name, await invited(place, who('Noor'), name, look));
	await does('New supporter', '/invitation', '/invitation', { called: 'Sol' });
	const { page: team } = await who('Noor').get(`${place.base}/team`);
	const [supporter] = team!.forms.flatMap(({ fields }) =>
		fields.flatMap(({ name, values }) => (name === 'supporterId' ? values : []))
	);
	besides.push(['Noor', `/team/${supporter}`]);
	await does('Noor', '/team', '/team ?/link');

	// Somebody who read no limits page yet, took a card home and signed in with it; and somebody who has only the card.
	const welcome = async (alias: string) => {
		const given = { alias, said: 'on', answer: 'yes' };
		const { location } = await does('Dana', '/welcome', '/welcome ?/record', given);
		besides.push(['Dana', within(location!)], ['Dana', `${within(location!)}/together`]);
		return (await who('Dana').get(location!)).body;
	};
	await welcome('Has a card');
	const code = /[0-9A-Z]{5}(-[0-9A-Z]{5}){4}/.exec(await welcome('New here'))![0];
	arrives('New here');
	await does('New here', '/card', '/card', { code, passphrase: goodPassphrase });

	// The same person, who read the first page with Dana, reads the other, and has not said yes.
	const found = await crawl(place, who('New here'), ['/limits']);
	const limits = found.find(({ action }) => action === '/limits ?/yes')!.form;
	const read = limits.action.replace('?/yes', '?/seen');
	await who('New here').post(read, encode(limits, fill(limits, new Map())));
	besides.push(['New here', '/home']);

	// What was kept apart can be shown again; what was written can be shared, and taken back.
	const suggested = await link('Kit', '/choosing', /\/choosing\/[0-9a-f-]{36}/);
	await does('Kit', suggested, '/choosing/[person] ?/put-aside');
	for (const path of ['/choosing', await link('Kit', '/choosing', /\/choosing\/[0-9a-f-]{36}/)])
		besides.push(['Kit', path]);
	for (const name of ['Wren', 'Nilo']) await does(name, '/your-space/words', '/your-space/words ?/write');
	await does('Nilo', '/your-space/words', '/your-space/words ?/share');

	// Two who were locked out ask to be let back in; one of them is believed.
	const asksToReturn = async (name: string, supporter: string) => {
		const [words] = shown((await does(supporter, '/let-in', '/let-in ?/help')).body);
		arrives(`${name}, locked out`);
		const given = { name: words!, passphrase: goodPassphrase };
		const { body } = await does(`${name}, locked out`, '/let-back-in', '/let-back-in', given);
		return shown(body);
	};
	await asksToReturn('Blue', 'Jo');
	const [toSay, newName] = await asksToReturn('Noée', 'Théa');
	await does('Théa', '/let-in', '/let-in ?/confirm', { shown: toSay!, how: 'met' });
	await does('Noée, locked out', '/sign-in', '/sign-in', { name: newName!, passphrase: goodPassphrase });

	// Somebody chose somebody else; a change to an agreement waits; a contact can still be put right.
	await does('Alma', '/my-supporter/someone-else', '/my-supporter/someone-else ?/change', { goodbye: 'yes' });
	await does('Ida', '/your-space/come-back', '/your-space/come-back ?/return');
	const agreement = await link('Wren', '/agreement', /\?write$/);
	await does('Wren', agreement, '/agreement/[match] ?/offer', { purpose: 'To get to court and back.' });
	const now = new Date();
	const time = (minutesAgo: number) => new Date(now.getTime() - minutesAgo * 60_000).toISOString();
	await does('Jo', '/my-day', '/my-day ?/log', { start: time(20), end: time(5) });
	const times = await link('Jo', '/my-day', /\/times\/[0-9a-f-]{36}$/);
	besides.push(['Jo', await link('Jo', times, /\/times\/[0-9a-f-]{36}\/[0-9a-f-]{36}/)]);

	// A pair settled on a service; somebody left a tip there.
	const request = await link('Wren', '/practical-help', /\/requests\//);
	const service = await link('Dana', request, /\/services\//);
	await does('Dana', service, '/practical-help/services/[service] ?/tip');
	await does('Wren', request, '/practical-help/requests/[request] ?/choose');
	const { location } = await does('Wren', '/practical-help', '/practical-help ?/raise');
	const another = within(location!);
	const offered = `${service.split('?')[0]}?request=${another.split('/').at(-1)}`;
	await does('Dana', offered, '/practical-help/services/[service] ?/share');
	besides.push(['Wren', another], ['Wren', offered], ['Dana', request]);

	// Concerns of Wren's about Dana, each a step further with Noor: nobody has it in hand, somebody has, the way is chosen,
	// it was looked into.
	const { page: settings } = await who('Sam').get(`${place.base}/settings/concerns`);
	const standIns = settings!.forms
		.flatMap(({ fields }) => fields)
		.find(({ name }) => name === 'fallback')!.options;
	await does('Sam', '/settings/concerns', '/settings/concerns ?/save', { fallback: standIns.at(-1)! });
	const whatIsWished = async () => {
		const { page } = await who('Wren').get(`${place.base}/concerns/new`);
		const form = page!.forms.find(({ action }) => action.endsWith('?/who'))!;
		const given = { about: form.fields.find(({ name }) => name === 'about')!.options[0]!, find: '' };
		return who('Wren').post(form.action, encode(form, fill(form, new Map(), given)));
	};
	const form = (await whatIsWished()).page!.forms.find(({ action }) => action.endsWith('?/raise'))!;
	const raising = { action: '/concerns/new ?/raise', visitor: who('Wren'), path: '/concerns/new', form };
	found.push({ ...raising, open: whatIsWished });
	const handling = ['take', 'route', 'go-on', 'outcome'] as const;
	for (let taken = 0; taken <= handling.length; taken++) {
		const { page } = await whatIsWished();
		const next = page!.forms.find(({ action }) => action.endsWith('?/raise'))!;
		const { location } = await who('Wren').post(next.action, encode(next, fill(next, new Map())));
		for (const action of handling.slice(0, taken))
			await does('Noor', within(location!), `/concerns/[concern] ?/${action}`);
		besides.push(['Wren', within(location!)], ['Noor', within(location!)]);
	}
	// Two key holders opened one of Wren's concerns for Noor; another request waits. Then one of the three steps back.
	const concern = await link('Wren', '/concerns', /\/concerns\/[0-9a-f-]{36}/);
	const [number] = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec((await who('Wren').get(place.base + concern)).body)!;
	for (const yeses of [['Lee', 'Inés'], ['Lee']]) {
		const { location } = await does('Noor', '/key-holders', '/key-holders ?/ask', {
			number,
			ground: 'law',
			hours: '24',
			silent: '',
			until: ''
		});
		const opening = within(location!);
		for (const name of yeses) await does(name, opening, '/key-holders/[opening] ?/yes');
		for (const name of ['Noor', 'Lee']) besides.push([name, opening]);
		// Whoever can still say yes steps back afterwards.
		found.push(...(await crawl(place, who('Inés'), [opening])));
		if (yeses.length === 2) besides.push(['Noor', `${opening}/read`]);
	}
	besides.push(['Wren', '/home'], ['Wren', '/who-looked']);
	// The one that waits for them is on their first screen.
	await link('Inés', '/hours-and-training', /\/key-holders\/[0-9a-f-]{36}$/);
	await does('Inés', '/key-holders', '/key-holders ?/step-back');
	for (const name of ['Noor', 'Lee', 'Wren']) besides.push([name, '/key-holders']);
	besides.push(['Noor', '/settings/guardians']);
	// What is somebody's has to be kept by law.
	const kept = { person: await link('Dana', '/people', /\/people\/[0-9a-f-]{36}$/), ground: 'law' };
	await does('Noor', '/settings/holds', '/settings/holds ?/set', {
		...kept,
		from: day(0),
		until: day(90),
		gag: ''
	});
	// Four legal demands about the same person, each a step further with Noor: a lawyer has one, of one the person was told.
	const demands = '/settings/legal-demands';
	const goes = async (demand: string, to: string) =>
		does('Noor', demand, `${demands}/[demand] ?/step`, { to, words: '' });
	const came = async (...steps: string[]) => {
		const given = { person: kept.person, kind: 'subpoena', due: '' };
		const { location } = await does('Noor', demands, `${demands} ?/receive`, given);
		for (const to of steps) await goes(within(location!), to);
		return within(location!);
	};
	const atLawyer = await came('waiting', 'counsel');
	const toTell = `${atLawyer}/tell`;
	const asItIsShown = () =>
		does('Noor', toTell, `${demands}/[demand]/tell ?/preview`, { when: 'now', until: '' });
	const telling = (await asItIsShown()).page!.forms.find(({ action }) => action.endsWith('?/tell'))!;
	const told = { action: `${demands}/[demand]/tell ?/tell`, visitor: who('Noor'), path: toTell };
	found.push({ ...told, form: telling, open: asItIsShown });
	const narrowed = await came('waiting', 'counsel');
	const preview = await does('Noor', `${narrowed}/tell`, `${demands}/[demand]/tell ?/preview`, {
		when: 'now',
		until: ''
	});
	const tell = preview.page!.forms.find(({ action }) => action.endsWith('?/tell'))!;
	await who('Noor').post(tell.action, encode(tell, fill(tell, new Map())));
	await goes(narrowed, 'narrowed');
	for (const path of [await came(), atLawyer, toTell, narrowed]) besides.push(['Noor', path]);
	besides.push(['Wren', '/may-leave/demands'], ['Wren', '/home']);

	// Something may leave, something was gone through and waits for a yes, something was only drawn up.
	const drawUp = async () => {
		const given = { items: 'alias', ownWords: '', toAgency: 'Harbour Housing', purpose: 'housing' };
		const drawn = await does('Wren', '/may-leave/new', '/may-leave/new ?/draft', given);
		return within(drawn.location!);
	};
	const [drawn, gone, allowed] = [await drawUp(), await drawUp(), await drawUp()];
	for (const release of [gone, allowed]) await does('Wren', release, '/may-leave/[release] ?/explain');
	await does('Wren', allowed, '/may-leave/[release] ?/give', { age: 'full' });
	besides.push(['Wren', drawn], ['Wren', gone], ['Wren', allowed], ['Wren', '/may-leave']);
	// Two were stopped after something left: of one those who got it are to be told.
	for (const tell of ['yes', '']) {
		const stopped = await drawUp();
		await does('Wren', stopped, '/may-leave/[release] ?/explain');
		await does('Wren', stopped, '/may-leave/[release] ?/give', { age: 'full' });
		await does('Wren', stopped, '/may-leave/[release] ?/note', { how: 'handed' });
		await does('Wren', stopped, '/may-leave/[release] ?/stop', { tell: tell === '' ? [] : tell });
		besides.push(['Wren', stopped], ['Wren', `${stopped}/stop-sheet`]);
	}
	besides.push(['Dana', await link('Dana', allowed, /\/people\/[0-9a-f-]{36}\/may-leave$/)]);

	// Dana made two reports about Wren, of which one is kept from them, and asks Lee to talk about something else.
	const think = '/duty-to-report/think';
	const { page: thinking } = await who('Dana').get(place.base + think);
	const those = thinking!.forms
		.flatMap(({ fields }) => fields)
		.find(({ name }) => name === 'person')!.options;
	const pages = await Promise.all(those.map((id) => who('Dana').get(`${place.base}/people/${id}`)));
	const person = those.find((_, at) => pages[at]!.body.includes('<h1>Wren'))!;
	const reports = async (told: string) => {
		const given = { person, told, ground: 'child', authority: 'Children’s aid', rule: 'other' };
		return within((await does('Dana', think, `${think} ?/record`, given)).location!);
	};
	const known = await reports('told');
	const notTold = await reports('keep');
	besides.push(['Dana', known], ['Wren', known], ['Dana', notTold]);
	// Those in it see the number by which two key holders find it.
	for (const [name, path] of [
		['Wren', known],
		['Lee', notTold]
	] as const) {
		const { body } = await who(name).get(place.base + path);
		if (!/[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.test(body)) throw new Error(`${name} sees no number.`);
	}
	besides.push(['Dana', think]);
	found.push(...(await crawl(place, who('Dana'), [think])));
	await does('Dana', think, `${think} ?/ask`);
	besides.push(['Lee', '/duty-to-report']);

	// Ways to be told: a mailbox to which a code is on its way.
	const byMail = { address: 'wren@example.net', safety: 'safe', cover: 'message' };
	const { location: mailbox } = await does('Wren', '/reach-me/new/email', '/reach-me/new/[kind]', byMail);
	await does('Wren', within(mailbox!), '/reach-me/[channel] ?/send');
	besides.push(['Wren', '/reach-me/new/email'], ['Wren', within(mailbox!)]);

	// The thread of the demo, in which something was just written; and others with somebody from outside: drawn up, waiting behind a link, opened by somebody, closed; and a link in two hands.
	const shared = await link('Wren', '/care-team', /\/care-team\/[0-9a-f-]{36}/);
	await does('Wren', shared, '/care-team/[thread] ?/send');
	besides.push(['Wren', shared], ['Wren', `${shared}?take-back`], ['Dana', shared]);
	besides.push(['Wren', '/to-say/new?way=put-right']);

	// Each time to meet: one of them has a room that can be given back.
	const { page: meetings } = await who('Dana').get(`${place.base}/meet`);
	for (const each of meetings!.links.filter((to) => /\/meet\/[0-9a-f-]{36}$/.test(to)))
		besides.push(['Dana', new URL(each, meetings!.url).pathname.slice(place.base.length)]);

	const waiting = await callsWait(place, who);
	found.push(...waiting.found);
	besides.push(...waiting.besides);
	besides.push(...(await keepingOnesWord({ does, link, within })));

	// Alma asks somebody to stand in, who has not answered.
	const away = '/my-supporter/away';
	found.push(...(await crawl(place, who('Alma'), [away])));
	await does('Alma', away, `${away} ?/ask`);
	for (const name of ['Dana', 'Marisol', 'Jo', 'Ana', 'Théa']) besides.push([name, '/standing-in']);

	// The list for people who come by, before it is open and after.
	found.push(...(await crawl(place, who('Dana'), ['/drop-in'])));
	await does('Dana', '/drop-in', '/drop-in ?/open');
	besides.push(['Dana', '/drop-in']);
	const draws = () => drawThread(place, who('Wren'));
	const [drawnUp, waits, opened] = [await draws(), await draws(), await draws()];
	const [closed, forOsei] = [await draws(), await draws()];
	besides.push(['Wren', drawnUp]);
	for (const thread of [waits, opened, closed, forOsei])
		await does('Wren', thread, '/care-team/[thread] ?/open', { age: 'full' });
	await does('Wren', closed, '/care-team/[thread] ?/close');
	const linkFor = async (thread: string, visitor: Visitor) => {
		const { body } = await does('Wren', thread, '/care-team/[thread] ?/link');
		await visitor.get(place.base + /\/guest\/[\w-]+/.exec(body)![0]);
	};
	await linkFor(opened, arrives('Opened a link'));
	await does('Opened a link', '/guest', '/guest ?/begin');
	await linkFor(forOsei, who('Ama Osei'));
	people.set('Guest', await guestWithLink(place, who('Wren'), look));
	besides.push(['Ama Osei', '/guest'], ['Guest', '/guest']);
	for (const thread of [waits, opened, closed]) besides.push(['Wren', thread]);

	for (const [name, path] of [...besides, ['Ida', '/home'] as const])
		found.push(...(await crawl(place, who(name), [path])));
	// The limits of privacy changed, so everybody reads them again.
	await does('Noor', '/settings/limits', '/settings/limits ?/save', { confirmed: 'yes', lawyer: 'no' });
	for (const name of ['Wren', 'Nilo']) {
		found.push(...(await crawl(place, who(name), ['/limits'])));
		await does(name, '/limits', '/limits ?/seen');
	}
	return found;
}

/** What a page shows to be copied by hand: words, as many times as there are. */
function shown(body: string): string[] {
	const words = [...body.matchAll(/<p class="words[^"]*">([^<]+)<\/p>/g)].map(([, each]) => each!);
	if (words.length === 0) throw new Error(`No words on this page: ${body}`);
	return words;
}
