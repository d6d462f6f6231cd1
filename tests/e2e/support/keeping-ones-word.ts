/** What has to have happened before every form of `commitments` is on some page. */
import type { press } from './crawl.ts';
import { dayAhead } from '#tests/support/days.ts';

type Ways = {
	does(
		name: string,
		path: string,
		action: string,
		given?: Parameters<typeof press>[4]
	): ReturnType<typeof press>;
	link(name: string, path: string, pattern: RegExp): Promise<string>;
	within(path: string): string;
};

/** A promise of Dana's, two days of Wren's, and a call. Returns the pages with their forms, and whose they are. */
export async function keepingOnesWord({ does, link, within }: Ways): Promise<[string, string][]> {
	const talk = await link('Dana', '/my-day', /\/talk\/[0-9a-f-]{36}/);
	const promises = await link('Dana', talk, /\/promises\/[0-9a-f-]{36}$/);
	await does('Dana', promises, '/promises/[match] ?/promise');
	const promise = await link('Dana', promises, /\/promises\/[0-9a-f-]{36}\/[0-9a-f-]{36}$/);

	// A day with what would help around it, and one without; and a call that was asked for.
	const match = (await link('Wren', '/home', /\/promises\/[0-9a-f-]{36}$/)).slice(-36);
	const soon = dayAhead(20);
	const keepsDay = async () =>
		within((await does('Wren', '/dates/new', '/dates/new', { with: match, day: soon, time: '' })).location!);
	const [plainDay, helpedDay] = [await keepsDay(), await keepsDay()];
	await does('Wren', helpedDay, '/dates/[date] ?/ask', { 'helps[]': ['quiet-day'] });
	const callAt = { kind: 'reminder', date: soon, time: '07:00', again: '', times: '5' };
	const asked = await does('Wren', `/reminders/call/new/${match}`, '/reminders/call/new/[match]', callAt);
	const call = within(asked.location!);
	return [
		['Dana', promise],
		...['Wren', 'Dana'].flatMap((name): [string, string][] => [
			[name, helpedDay],
			[name, call]
		]),
		['Wren', plainDay]
	];
}
