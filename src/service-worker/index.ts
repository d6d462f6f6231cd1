import { self } from '$app/service-worker';

/**
 * Keeps two pages for when there is no connection: *Help now*, as somebody sees it who is not signed in, and the one on
 * which a supporter welcomes somebody. They are fetched without cookies, so nothing that is behind sign-in can get in
 * here; every other answer passes by untouched. And it shows that there is something new, in the few words it is sent.
 */
const shelf = 'help-now-1';
/** There is one of each page here, whatever language and cookies it was asked for with. */
const anyVariant = { ignoreVary: true };
/** Not a page: its being there says that the device shows the plain screen first. */
const plainMark = '/plain';
const dayMs = 24 * 60 * 60 * 1000;

self.addEventListener('install', () => void self.skipWaiting());

self.addEventListener('activate', (event) => event.waitUntil(takeOver()));

self.addEventListener('message', (event) => {
	const { helpNow, welcome, language, plain } = (event.data ?? {}) as Record<string, unknown>;
	if (typeof plain === 'boolean') event.waitUntil(keepPlain(plain));
	if (typeof language !== 'string') return;
	for (const path of [helpNow, welcome]) {
		if (typeof path === 'string' && isKept(path)) event.waitUntil(keep(path, language));
	}
});

self.addEventListener('fetch', (event) => {
	const { request } = event;
	if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
	if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => withoutConnection(request)));
	else if (['style', 'font', 'script', 'image'].includes(request.destination)) {
		event.respondWith(fetch(request).catch(() => fromShelf(request.url)));
	}
});

/** What is shown when nothing is said. It has no name, no picture and no sign of where it is from but the browser's own. */
const nothingSaid = '…';
const longestNote = 40;

self.addEventListener('push', (event) => {
	const text = event.data?.text().trim().slice(0, longestNote);
	// A newer one takes the place of an older one: never a number of them.
	const shown = self.registration.showNotification(text || nothingSaid, { tag: 'new', icon: '/icon.svg' });
	event.waitUntil(shown);
});

self.addEventListener('notificationclick', (event) => {
	event.notification.close();
	// To the first screen, as this device shows it; never to what it was about.
	event.waitUntil(self.clients.openWindow('/'));
});

async function takeOver(): Promise<void> {
	const names = await caches.keys();
	await Promise.all(names.filter((name) => name !== shelf).map((name) => caches.delete(name)));
	await self.clients.claim();
}

const isHelpNow = (path: string) => /^(\/[a-z][a-z0-9-]*)?\/help-now$/.test(path);
const isKept = (path: string) => isHelpNow(path) || /^(\/[a-z][a-z0-9-]*)?\/welcome-offline$/.test(path);

/** Fetches the page afresh when it is a day old or in another language, with what it needs to look right. */
async function keep(path: string, language: string): Promise<void> {
	const cache = await caches.open(shelf);
	const kept = await cache.match(path, anyVariant);
	if (kept?.headers.get('content-language') === language && age(kept) < dayMs) return;
	const page = await fetch(path, {
		credentials: 'omit',
		headers: { 'Accept-Language': language },
		redirect: 'error'
	});
	if (!page.ok) return;
	const html = await page.clone().text();
	await cache.put(path, page);
	const parts = [...html.matchAll(/(?:href|src)="([^"]+\.(?:css|js|svg|woff2))"/g)].map(
		([, part = '']) => new URL(part, page.url)
	);
	await Promise.all(
		parts.filter(({ origin }) => origin === self.location.origin).map((part) => keepPart(cache, part.href))
	);
}

async function keepPart(cache: Cache, address: string): Promise<void> {
	const part = await fetch(address, { credentials: 'omit' });
	if (part.ok) await cache.put(address, part);
}

/** On a plain device *Help now* is there for whoever asks for it; no other page leads to it, for it names the programme. */
async function keepPlain(plain: boolean): Promise<void> {
	const cache = await caches.open(shelf);
	await (plain ? cache.put(plainMark, new Response()) : cache.delete(plainMark));
}

const age = (response: Response) => Date.now() - Date.parse(response.headers.get('date') ?? '0');

async function fromShelf(address: string): Promise<Response> {
	const cache = await caches.open(shelf);
	return (await cache.match(address, anyVariant)) ?? Response.error();
}

/**
 * Without a connection the welcome leads to the page that works without, and every other page to *Help now* of the same
 * organisation, but on a plain device.
 */
async function withoutConnection(request: Request): Promise<Response> {
	const { pathname } = new URL(request.url);
	const cache = await caches.open(shelf);
	if (isKept(pathname)) return fromShelf(pathname);
	const instead = `${pathname}-offline`;
	if (isKept(instead) && (await cache.match(instead, anyVariant))) return Response.redirect(instead);
	if (await cache.match(plainMark)) return Response.error();
	const pages = (await cache.keys()).map(({ url }) => new URL(url).pathname).filter(isHelpNow);
	const near = pages.find((path) => pathname.startsWith(path.slice(0, -'help-now'.length))) ?? pages[0];
	return near ? Response.redirect(near) : Response.error();
}
