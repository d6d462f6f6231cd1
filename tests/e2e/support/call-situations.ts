/** What has to have happened before every form about calls is on some page. */
import { crawl, press, type Found, type Place } from './crawl.ts';
import type { Visitor } from './visitor.ts';

/** Nilo waits for a call already; two more ask, and Dana, who is on, has one in hand and is calling the other. */
export async function callsWait(
	place: Place,
	who: (name: string) => Visitor
): Promise<{ found: Found[]; besides: [string, string][] }> {
	const besides: [string, string][] = [['Nilo', '/call-back']];
	const found = await crawl(place, who('Wren'), ['/call-back']);
	const does = (name: string, path: string, action: string, given: Parameters<typeof press>[4] = {}) =>
		press(place, who(name), path, action, given);
	for (const [name, steps] of [
		['Luz', ['take']],
		['Alma', ['take', 'begin']]
	] as const) {
		const way = { channel: 'call', address: '555 0199', safety: 'safe', codeWord: '' };
		await does(name, '/your-space/safe-way', '/your-space/safe-way ?/save', way);
		await does(name, '/call-back', '/call-back ?/ask', { about: name, first: 'rota', from: '', until: '' });
		const { page } = await who('Dana').get(`${place.base}/call-backs`);
		for (const link of page!.links.filter((each) => /\/call-backs\/[0-9a-f-]{36}$/.test(each))) {
			const path = new URL(link, page!.url).pathname.slice(place.base.length);
			const { body } = await who('Dana').get(place.base + path);
			if (!body.includes(`${name}</h1>`)) continue;
			for (const step of steps) await does('Dana', path, `/call-backs/[callBack] ?/${step}`);
			besides.push(['Dana', path]);
		}
	}
	return { found, besides };
}
