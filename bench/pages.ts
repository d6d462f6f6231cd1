/** The pages that are measured: those that read the most. */
import type { Measured } from './people.ts';
import { cookieOf } from './people.ts';

export type Page = { name: string; path: string; cookie: string };

export function pagesOf(people: Measured): Page[] {
	const { org, participant, supporter, choosing, lead, match } = people;
	const page = (who: string, person: typeof participant, path: string): Page => {
		return {
			name: `${who}: ${path.replace(match, '…')}`,
			path: `/${org.slug}${path}`,
			cookie: cookieOf(person)
		};
	};
	return [
		page('participant', participant, '/home'),
		page('participant', participant, `/talk/${match}`),
		page('participant', participant, '/who-looked'),
		page('participant', participant, '/my-supporter'),
		page('participant', participant, `/times/${match}`),
		page('participant', choosing, '/choosing'),
		page('supporter', supporter, '/my-day'),
		page('supporter', supporter, '/people'),
		// Shows every supporter of the programme at once and grows with them: it still has to come in parts.
		page('lead', lead, '/team')
	];
}

/** Milliseconds from the request to the last byte. Throws when it is not the page. */
export async function timeOf(url: string, { name, path, cookie }: Page): Promise<number> {
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
