/** Finds every form there is, by going wherever links lead, as everybody. */
import { encode, fill, sensible, type Sensible } from './form.ts';
import type { Form, Seen } from './page.ts';
import { actionOf, routeOf, routes, type Route } from './routes.ts';
import type { Answer, Visitor } from './visitor.ts';

export const allRoutes: readonly Route[] = routes();

/** A form that somebody came to: what it does, who they were, and where. */
export type Found = {
	action: string;
	visitor: Visitor;
	path: string;
	form: Form;
	/** Asks for the page again, where its address alone does not show the form. */
	open?: () => Promise<Answer>;
};

/** Where an organisation's pages are: `''` for the only one, or `/demo`. */
export type Place = { origin: string; base: string };

const pagesOfARoute = 2;

/** Goes through every page somebody can come to, beginning with all that have no parameter; or through these, and no further. */
export async function crawl(place: Place, visitor: Visitor, only?: readonly string[]): Promise<Found[]> {
	const found: Found[] = [];
	const queue = only?.map((path) => place.base + path) ?? pagesWithout(place);
	const seen = new Set<string>();
	const counts = new Map<string, number>();
	for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
		const url = new URL(path, place.origin);
		const route = routeOf(allRoutes, place.base, decodeURI(url.pathname));
		// Pages of one kind are alike: a few of each, also with each kind of question behind the question mark.
		const kind = `${route?.id} ${[...url.searchParams.keys()].join()}`;
		if (!route?.isPage || seen.has(path) || (counts.get(kind) ?? 0) >= pagesOfARoute) continue;
		seen.add(path);
		counts.set(kind, (counts.get(kind) ?? 0) + 1);
		const { page } = await visitor.get(path);
		if (!page) continue;
		for (const form of page.forms) {
			if (form.method === 'get') queue.push(afterAsking(form));
			else found.push(...asFound(place, visitor, path, form));
		}
		if (!only) queue.push(...linksOf(place, page));
	}
	return found;
}

const pagesWithout = ({ base }: Place): string[] =>
	allRoutes
		.filter(({ id, isPage }) => isPage && !id.includes('['))
		.map(({ id }) => base + (id === '/' ? '' : id) || '/');

function asFound({ base }: Place, visitor: Visitor, path: string, form: Form): Found[] {
	const action = actionOf(allRoutes, base, form.action);
	return action === null ? [] : [{ action, visitor, path, form }];
}

/** Links to pages of the same organisation, or to none's. *Leave quickly* would leave. */
const linksOf = ({ origin, base }: Place, page: Seen): string[] =>
	page.links.flatMap((link) => {
		if (!URL.canParse(link, page.url)) return [];
		const url = new URL(link, page.url);
		const here = url.pathname.startsWith(`${base}/`) || url.pathname.startsWith('/set-up');
		return url.origin === origin && here && !url.pathname.endsWith('/leave')
			? [url.pathname + url.search]
			: [];
	});

/** Where a form leads that only asks for a page. */
function afterAsking(form: Form): string {
	const url = new URL(form.action);
	for (const [name, value] of fill(form, new Map())) url.searchParams.set(name, value);
	return url.pathname + url.search;
}

/** What makes two forms the same: what they do, and which boxes for text they have. */
export const formKey = ({ action, form }: Found): string =>
	[action, ...new Set(textFieldsOf(form).map(({ name }) => name))].join(' · ');

export const textFieldsOf = (form: Form) =>
	form.fields.filter(({ kind }) => kind === 'text' || kind === 'secret');

/** The same form on a page that was asked for again. */
export function formLike(place: Place, page: Seen | null, like: Found): Form | undefined {
	return page?.forms.find(
		(form) =>
			form.method === 'post' &&
			asFound(place, like.visitor, like.path, form).some((found) => formKey(found) === formKey(like))
	);
}

/** Opens a page and sends the first form there that does this, filled in sensibly; throws when it is refused. */
export async function press(
	{ base }: Place,
	visitor: Visitor,
	path: string,
	action: string,
	given: Sensible = {}
): Promise<Answer> {
	const { page, status } = await visitor.get(base + path);
	const form = page?.forms.find(
		(each) =>
			actionOf(allRoutes, base, each.action) === action &&
			// Of several alike, the one that is about what is given.
			each.fields.every(
				({ name, kind, values }) =>
					kind !== 'hidden' || given[name] === undefined || values.includes(String(given[name]))
			)
	);
	if (!form) throw new Error(`${visitor.name} finds no ${action} on ${base}${path} (${status}).`);
	const answer = await visitor.post(form.action, encode(form, fill(form, new Map(), given)));
	if (answer.status >= 400)
		throw new Error(
			`${visitor.name}: ${action} answers ${answer.status}: ${answer.page?.alerts.join()} ${form.fields
				.map((field) => `${field.name}=${sensible(field, given).join()}`)
				.join(' ')}`
		);
	return answer;
}
