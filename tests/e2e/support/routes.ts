/** Every page and every action of the application, as the folders of routes name them. */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

export type Route = {
	/** `/talk/[match]` */
	id: string;
	/** Names of its form actions; '' is the only one a page has. */
	actions: string[];
	isPage: boolean;
};

const folder = join(import.meta.dirname, '../../../src/routes');
const root = '[[org=org]]';

export function routes(): Route[] {
	const found = new Map<string, Route>();
	for (const file of globSync(`**/+{page.svelte,page.server.ts,server.ts}`, { cwd: folder })) {
		const id = `/${dirname(file)
			.split('/')
			.filter((segment) => segment !== root && !/^\(.*\)$/.test(segment))
			.join('/')}`;
		const route = found.get(id) ?? { id, actions: [], isPage: false };
		found.set(id, route);
		if (file.endsWith('+page.svelte')) route.isPage = true;
		else route.actions.push(...actionsIn(readFileSync(join(folder, file), 'utf8')));
	}
	return [...found.values()].sort((a, b) => a.id.localeCompare(b.id));
}

/** The keys of `export const actions = { … }`, and whether there is an `export const POST`. */
function actionsIn(source: string): string[] {
	const names: string[] = [];
	for (const statement of ts.createSourceFile('route.ts', source, ts.ScriptTarget.Latest).statements) {
		if (!ts.isVariableStatement(statement)) continue;
		for (const { name, initializer } of statement.declarationList.declarations) {
			const called = ts.isIdentifier(name) ? name.text : '';
			if (called === 'POST') names.push('');
			if (called !== 'actions' || !initializer || !ts.isObjectLiteralExpression(initializer)) continue;
			for (const { name: key } of initializer.properties)
				if (key && (ts.isIdentifier(key) || ts.isStringLiteral(key)))
					names.push(key.text === 'default' ? '' : key.text);
		}
	}
	return names;
}

/** Which route answers this path below `base`; null when none of ours does. Named segments win. */
export function routeOf(all: readonly Route[], base: string, path: string): Route | null {
	const within = path === base || path.startsWith(`${base}/`) ? path.slice(base.length) : path;
	const segments = within.split('/').filter(Boolean);
	const fits = ({ id }: Route) => {
		const wanted = id.split('/').filter(Boolean);
		return (
			wanted.length === segments.length &&
			wanted.every((each, at) => each.startsWith('[') || each === segments[at])
		);
	};
	const params = ({ id }: Route) => id.split('[').length;
	return all.filter(fits).sort((a, b) => params(a) - params(b))[0] ?? null;
}

/** How an action is called in lists: `/talk ?/send`, `/sign-in`. */
export const actionName = (id: string, action: string) => (action === '' ? id : `${id} ?/${action}`);

/** The action a form goes to. */
export function actionOf(all: readonly Route[], base: string, url: string): string | null {
	const { pathname, search } = new URL(url);
	const route = routeOf(all, base, decodeURI(pathname));
	if (!route) return null;
	const verb = /^\?\/([^&=]+)/.exec(search)?.[1] ?? '';
	return route.actions.includes(verb) ? actionName(route.id, verb) : null;
}
