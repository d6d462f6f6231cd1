/**
 * Pages that are open hear that something changed, and look anew (src/platform/live). Over the stream comes no more than
 * that; what changed is asked of the same page again, and put in the place of what was there: whatever is marked
 * `data-refresh` on both. Without this script the page shows it when it is opened again.
 *
 * One stream for all tabs of a browser, and none while nobody looks at any of them.
 */
(() => {
	const here = document.querySelector('[data-live]');
	if (!here || !window.ReadableStream || !window.AbortController) return;
	const organisation = here.dataset.live;
	/** Until this moment, by the server's clock, nothing was missed. */
	let from = Number(here.dataset.from);
	/** After this long without a sign of life the connection is only half there, in milliseconds. */
	const silence = 50_000;
	/** So long a page that nobody looks at goes on hearing, in milliseconds. */
	const lingers = 30_000;
	const tabs = 'BroadcastChannel' in window ? new BroadcastChannel(`live-${organisation}`) : null;
	const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

	// ——— Looking anew

	const trusted = window.trustedTypes?.createPolicy('beenthere-live', { createHTML: (html) => html });
	const parse = (html) =>
		new DOMParser().parseFromString(trusted ? trusted.createHTML(html) : html, 'text/html');

	const listIn = (region) => region.querySelector('[data-key]')?.parentElement;

	/** Makes a list what it is now. What has the same key and is the same stays the same, so that nobody loses their place. Returns what is new. */
	function mergeList(was, is) {
		const before = new Map([...was.children].map((item) => [item.dataset.key, item]));
		const added = [];
		let last = null;
		for (const item of [...is.children]) {
			const old = before.get(item.dataset.key);
			before.delete(item.dataset.key);
			if (old?.isEqualNode(item)) {
				last = old;
				continue;
			}
			if (old) old.replaceWith(item);
			else {
				added.push(item);
				if (last) last.after(item);
				else was.prepend(item);
			}
			last = item;
		}
		for (const gone of before.values()) gone.remove();
		return added;
	}

	/** What somebody types in. */
	const boxes = 'input:not([type=hidden]), textarea, select';

	const touched = new WeakSet();
	addEventListener('input', ({ target }) => touched.add(target), true);

	/** Somebody is typing here, or has begun to: it stays under their fingers, and is looked at when they are done. */
	const isBegun = (region) =>
		[...region.querySelectorAll(boxes)].some((box) => box === document.activeElement || touched.has(box));

	/** Regions that are not as the page was made: the application must not take them for its own (+layout.svelte). */
	const replaced = new WeakSet();

	const wordsOf = (details) => details.querySelector('summary')?.textContent;

	/** Puts what the page is now in the place of what it was. What somebody opened stays open, and where they are stays theirs. */
	function putInPlace(was, is) {
		if (was.isEqualNode(is)) return [];
		const opened = [...was.querySelectorAll('details[open]')].map(wordsOf);
		for (const details of is.querySelectorAll('details'))
			if (opened.includes(wordsOf(details))) details.open = true;
		if (was.isEqualNode(is)) return [];
		const on = was.contains(document.activeElement) ? document.activeElement : null;
		replaced.add(was);
		const added = exchange(was, is);
		if (on && !on.isConnected)
			[...was.querySelectorAll(on.localName)]
				.find((each) => each.isEqualNode(on))
				?.focus({ preventScroll: true });
		return added;
	}

	function exchange(was, is) {
		const [oldList, newList] = [listIn(was), listIn(is)];
		const added = oldList && newList ? mergeList(oldList, newList) : [...(newList?.children ?? [])];
		if (oldList && newList) newList.replaceWith(oldList);
		was.replaceChildren(...is.childNodes);
		return added;
	}

	/** Who can not see it hears what the other wrote. */
	function announce(added) {
		const place = document.querySelector('[data-announce]');
		const said = added.flatMap((item) => [...item.querySelectorAll('[data-theirs]')]);
		if (place && said.length > 0) place.textContent = said.map((item) => item.textContent).join(' ');
	}

	const isInSight = (element) => {
		const { top, bottom } = element.getBoundingClientRect();
		return top < innerHeight && bottom > 0;
	};

	/** What must not move: the box of the page, the one somebody types in, or else the first thing in sight. */
	function whatStays(anchor) {
		const typing = document.activeElement?.matches(boxes) ? document.activeElement : null;
		const first = () =>
			[...document.querySelectorAll('[data-refresh], main h1, main h2, main form')].find(
				(element) => !element.parentElement.closest('[data-refresh]') && isInSight(element)
			);
		return [anchor, typing].find((element) => element && isInSight(element)) ?? first();
	}

	async function look() {
		const regions = [...document.querySelectorAll('[data-refresh]')];
		if (regions.length === 0) return;
		// It says that it is no use of the session: a phone that lies there is signed out as before.
		const answer = await fetch(location.href.split('#')[0], {
			headers: { 'x-look-anew': '1' },
			redirect: 'manual',
			cache: 'no-store'
		});
		if (answer.type === 'opaqueredirect') return over();
		// There is nothing here for this person any more: the page itself says so. What they began elsewhere stays.
		if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) return anew();
		if (!answer.ok) throw new Error('not now');
		const page = parse(await answer.text());
		const anchor = document.querySelector('[data-anchor]');
		// There is a box now where there was none, or none any more: the page as a whole is another. What was begun is kept (write.js).
		if (Boolean(anchor) !== Boolean(page.querySelector('[data-anchor]'))) return location.reload();
		const stays = whatStays(anchor);
		const before = stays?.getBoundingClientRect().top;
		for (const was of regions) {
			const is = page.querySelector(`[data-refresh="${was.dataset.refresh}"]`);
			if (is && !isBegun(was)) announce(putInPlace(was, is));
			else if (is) was.addEventListener('focusout', () => setTimeout(lookAnew, 1000), { once: true });
		}
		// What somebody writes in stays under their fingers, and what they read before their eyes.
		if (stays) scrollBy(0, stays.getBoundingClientRect().top - before);
		dispatchEvent(new Event('looked-anew'));
	}

	let looking = false;
	let again = false;
	async function lookAnew() {
		again = true;
		if (looking || document.hidden) return;
		looking = true;
		for (let tries = 0; again && !document.hidden;) {
			again = false;
			try {
				await look();
				tries = 0;
			} catch {
				again = true;
				await pause(Math.min(1000 * 2 ** tries++, 30_000) * (0.5 + Math.random()));
			}
		}
		looking = false;
	}

	let goingSince = -Infinity;
	addEventListener('beforeunload', () => (goingSince = Date.now()));

	/** The page is another as a whole. Not more often than every half minute, whatever the answer is. */
	function anew() {
		// Somebody is on the way to another page, perhaps by signing out here.
		if (Date.now() - goingSince < 10_000) return;
		const key = 'over';
		try {
			const wait = Number(sessionStorage.getItem(key)) + 30_000 - Date.now();
			if (wait > 0) return void setTimeout(anew, wait);
			sessionStorage.setItem(key, String(Date.now()));
		} catch {
			// Storage may be forbidden.
		}
		location.reload();
	}

	/** Whoever was signed in here is not any more: nothing of theirs stays, neither on the screen nor what they began (write.js). */
	function over() {
		dispatchEvent(new Event('forget'));
		try {
			indexedDB.deleteDatabase('begun');
		} catch {
			// Storage may be forbidden: then there is nothing in it.
		}
		anew();
	}

	// ——— Hearing

	function hear({ id, change }) {
		if (id > from) from = id;
		if (change === null) return;
		if (change === 0) void lookAnew();
		else setTimeout(lookAnew, Math.random() * change);
	}

	function hearForAll(told) {
		tabs?.postMessage(told);
		hear(told);
	}

	tabs?.addEventListener('message', ({ data }) => (data === 'over' ? over() : hear(data)));

	async function read(body, signal) {
		const reader = body.getReader();
		const decoder = new TextDecoder();
		let text = '';
		let dog;
		const cancel = () => reader.cancel().catch(() => {});
		signal.addEventListener('abort', cancel);
		try {
			for (;;) {
				clearTimeout(dog);
				dog = setTimeout(cancel, silence);
				const { done, value } = await reader.read();
				if (done) return;
				text += decoder.decode(value, { stream: true });
				const parts = text.split('\n\n');
				text = parts.pop();
				for (const part of parts) {
					const field = (name) => part.split('\n').find((line) => line.startsWith(`${name}: `));
					const data = field('data');
					const id = Number(field('id')?.slice(4));
					hearForAll({ id: id || from, change: data === undefined ? null : Number(data.slice(6)) || 0 });
				}
			}
		} finally {
			clearTimeout(dog);
			signal.removeEventListener('abort', cancel);
		}
	}

	async function listen(signal) {
		for (let tries = 0; !signal.aborted; tries++) {
			try {
				const answer = await fetch(`/live?in=${organisation}&from=${from}`, { signal, cache: 'no-store' });
				if (answer.status === 204) {
					tabs?.postMessage('over');
					return over();
				}
				if (answer.ok && answer.body) {
					tries = 0;
					await read(answer.body, signal);
				}
			} catch {
				// No connection, or nobody there: it is tried again.
			}
			if (!signal.aborted) await pause(Math.min(1000 * 2 ** tries, 30_000) * (0.5 + Math.random()));
		}
	}

	let hearing = null;
	let ending;
	function begin() {
		clearTimeout(ending);
		if (hearing) return;
		hearing = new AbortController();
		const { signal } = hearing;
		const work = () => listen(signal);
		if (navigator.locks) navigator.locks.request(`live-${organisation}`, { signal }, work).catch(() => {});
		else void work();
	}
	function end() {
		hearing?.abort();
		hearing = null;
	}

	addEventListener('visibilitychange', () => {
		if (document.hidden) {
			clearTimeout(ending);
			ending = setTimeout(end, lingers);
			return;
		}
		begin();
		if (again) void lookAnew();
	});
	addEventListener('online', () => {
		end();
		begin();
	});
	addEventListener('look-anew', () => void lookAnew());
	// The application went on within a page of which something is replaced: that it can not bring up to date by itself.
	addEventListener('went', () => {
		if ([...document.querySelectorAll('[data-refresh]')].some((region) => replaced.has(region)))
			void lookAnew();
	});
	if (!document.hidden) begin();
})();
