/** The pages that are measured: those that read the most. Each is asked for by several people in turn. */
import type { TestPerson } from '#tests/support/people.ts';
import { cookieOf, type Measured } from './people.ts';

export type Visit = { path: string; cookie: string };
export type Page = { name: string; visits: Visit[] };

export function pagesOf({ org, pairs, supporters, choosing, lead, supervisor }: Measured): Page[] {
	const page = <Item>(name: string, who: readonly Item[], visit: (one: Item) => [TestPerson, string]) => ({
		name,
		visits: who.map((one) => {
			const [person, path] = visit(one);
			return { path: `/${org.slug}${path}`, cookie: cookieOf(person) };
		})
	});
	return [
		page('participant: /home', pairs, ({ participant }) => [participant, '/home']),
		page('participant: /talk/…', pairs, ({ participant, match }) => [participant, `/talk/${match}`]),
		page('participant: /who-looked', pairs, ({ participant }) => [participant, '/who-looked']),
		page('participant: /my-supporter', pairs, ({ participant }) => [participant, '/my-supporter']),
		page('participant: /times/…', pairs, ({ participant, match }) => [participant, `/times/${match}`]),
		page('participant: /agreement/…', pairs, ({ participant, match }) => [
			participant,
			`/agreement/${match}`
		]),
		page('participant: /practical-help', pairs, ({ participant }) => [participant, '/practical-help']),
		page('participant: /choosing', choosing, (person) => [person, '/choosing']),
		page('supporter: /my-day', supporters, (person) => [person, '/my-day']),
		page('supporter: /people', supporters, (person) => [person, '/people']),
		page('supporter: /talk', supporters, (person) => [person, '/talk']),
		page('supporter: /talk/…', pairs, ({ supporter, match }) => [supporter, `/talk/${match}`]),
		page('supporter: /practical-help', supporters, (person) => [person, '/practical-help']),
		page('supervisor: /team', [supervisor], (person) => [person, '/team']),
		page('lead: /team', [lead], (person) => [person, '/team']),
		page('lead: /staff', [lead], (person) => [person, '/staff'])
	];
}

/** Milliseconds from the request to the last byte; the people of the page take turns. Throws when it is not the page. */
export async function timeOf(url: string, { name, visits }: Page, turn: number): Promise<number> {
	const { path, cookie } = visits[turn % visits.length]!;
	const begun = performance.now();
	const answer = await fetch(url + path, {
		headers: { cookie, 'accept-language': 'en' },
		redirect: 'manual'
	});
	await answer.arrayBuffer();
	if (answer.status !== 200)
		throw new Error(`${name} answered ${answer.status} ${answer.headers.get('location') ?? ''}`);
	return performance.now() - begun;
}
