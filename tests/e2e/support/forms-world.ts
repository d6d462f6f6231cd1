/** A server with the demo in it, everybody signed in, and every form they come to. */
import { crawl, formKey, textFieldsOf, type Found, type Place } from './crawl.ts';
import { makeLook, type Look } from './look.ts';
import { rulesFor } from './rules.ts';
import { startDemo } from './demo.ts';
import { asThief } from '#tests/support/dump.ts';
import type { ClientConfig } from 'pg';
import { arrange, elsewhere, everywhere, setUpForms, walkIn, type People } from './situations.ts';
import type { Rule } from './try-form.ts';

export type World = {
	place: Place;
	people: People;
	look: Look;
	/** What was wrong with any answer to anybody. */
	faults: string[];
	rules: Readonly<Record<string, Rule>>;
	/** What the forms found do. */
	actions: ReadonlySet<string>;
	/** Each form with boxes for text once; those of a later round change what the others need. */
	rounds: Found[][];
	/** Each form that sends anything. */
	withFields: Found[];
	/** Every form, also those without boxes, of everybody who came to it. */
	forms: readonly Found[];
	/** Past all policies. */
	database: ClientConfig;
	end(): Promise<void>;
};

/** Everybody has to read these again when they change, before anything else. */
const lastOfAll = '/settings/limits ?/save';

export async function beginWorld(): Promise<World> {
	const faults: string[] = [];
	const look = makeLook(faults);
	// Somebody carries mail and text messages, so that there are forms for it; nobody answers there.
	const server = await startDemo({
		MAIL_SERVER: 'smtp://127.0.0.1:1',
		MAIL_FROM: 'hello@example.org',
		TEXT_WEBHOOK_URL: 'http://127.0.0.1:1/',
		TEXT_WEBHOOK_SECRET: 'a secret of more than thirty-two letters'
	});
	const place = { origin: server.url, base: '/demo' };
	const code = /\b[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}\b/.exec(server.output())![0];
	const found = await setUpForms(place.origin, code, look);
	const people = await walkIn(place, look);
	found.push(...(await arrange(place, people, look)));
	for (const name of everywhere) found.push(...(await crawl(place, people.get(name)!)));
	for (const [name, paths] of Object.entries(elsewhere))
		found.push(...(await crawl(place, people.get(name)!, paths)));

	const rules = rulesFor(place, people, look);
	const forms = new Map<string, Found>();
	for (const form of found)
		if (!forms.has(formKey(form)) || rules[form.action]?.who === form.visitor.name)
			forms.set(formKey(form), form);
	const all = [...forms.values()];
	const withText = all.filter(({ form }) => textFieldsOf(form).length > 0);
	return {
		place,
		people,
		look,
		faults,
		rules,
		actions: new Set(found.map(({ action }) => action)),
		rounds: [
			withText.filter(({ action }) => action !== lastOfAll),
			withText.filter(({ action }) => action === lastOfAll)
		],
		withFields: all.filter(
			({ form }) => form.fields.length > 0 || form.buttons.some(({ name }) => name !== '')
		),
		forms: found,
		database: asThief(`${server.folder}/data`),
		end: server.stop
	};
}
