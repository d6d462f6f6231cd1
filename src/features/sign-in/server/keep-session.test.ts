import type { RequestEvent } from '@sveltejs/kit';
import { expect, it } from 'vitest';
import { keepSession } from './keep-session.ts';

/** What the browser is told to keep, in the order in which things are done. */
async function kept(forSeconds: number | null, address = 'https://help.example.org/sign-in') {
	const done: unknown[] = [];
	const event = {
		url: new URL(address),
		locals: { endSession: async () => void done.push('the session before is over') },
		cookies: { set: (name: string, _value: string, options: object) => done.push([name, options]) }
	};
	await keepSession(event as unknown as RequestEvent, {
		cookie: { name: 's-0123abcd', value: 'x', forSeconds },
		begin: '/home',
		...(forSeconds === null ? {} : { device: { name: 'd-0123abcd', value: 'y' } })
	});
	return done;
}

const protectedCookie = { path: '/', httpOnly: true, sameSite: 'lax', secure: true };

it('on a shared phone the cookie goes with the browser, and the session before it ends first', async () => {
	expect(await kept(null)).toEqual(['the session before is over', ['s-0123abcd', protectedCookie]]);
});

it('on one’s own it stays as long as the session may, out of reach of scripts and of other sites', async () => {
	expect((await kept(3600)).slice(1)).toEqual([
		['s-0123abcd', { ...protectedCookie, maxAge: 3600 }],
		['d-0123abcd', { ...protectedCookie, maxAge: 31_536_000 }]
	]);
});

it('only where people come over http is it sent without', async () => {
	const [, session] = await kept(null, 'http://localhost:3000/sign-in');
	expect(session).toEqual(['s-0123abcd', { ...protectedCookie, secure: false }]);
});
