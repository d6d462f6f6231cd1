/**
 * Where two people write to each other (`form[data-outbox]`): what somebody sends waits on the phone until the server has it, and
 * what they have begun is there again when they come back. Without this script the form is sent as it is.
 *
 * Sealed before it touches the disk, under a key that only the page of this person is given (src/platform/circles/keys.ts). It
 * goes when it was sent, at sign-out and when somebody leaves quickly: static/leave.js erases the database by its name.
 */
(() => {
	const form = document.querySelector('form[data-outbox]');
	if (!form || !window.indexedDB || !window.crypto?.subtle || !navigator.locks) return;
	// A neutral name: somebody who looks through the phone learns nothing from it.
	const place = 'begun';
	const shelves = { words: 'words', outbox: 'outbox' };
	const box = form.querySelector('textarea');
	const idField = form.querySelector('[name=id]');
	const { outbox: thread, deviceKey } = form.dataset;
	const list = document.querySelector('[data-pending]');
	const others = document.querySelector('[data-begun]');
	const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

	// ——— Sealed on the device

	const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
	const key = crypto.subtle.importKey('raw', bytes(deviceKey), 'AES-GCM', false, ['encrypt', 'decrypt']);

	async function seal(said) {
		const iv = crypto.getRandomValues(new Uint8Array(12));
		const plain = new TextEncoder().encode(JSON.stringify(said));
		return { iv, sealed: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key, plain) };
	}

	/** Null for what somebody else kept on this phone. */
	async function open({ iv, sealed }) {
		try {
			const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await key, sealed);
			return JSON.parse(new TextDecoder().decode(plain));
		} catch {
			return null;
		}
	}

	const answer = (asked) =>
		new Promise((resolve, reject) => {
			asked.onsuccess = () => resolve(asked.result);
			asked.onerror = () => reject(asked.error);
		});

	/** Signed out, or left quickly: from here on nothing is kept on this device by this page. */
	let forgotten = false;
	addEventListener('forget', () => (forgotten = true));

	/** `work` gets the shelf, and must not wait for anything but it. */
	async function onShelf(shelf, mode, work) {
		if (forgotten) throw new Error('forgotten');
		const opening = indexedDB.open(place, 1);
		opening.onupgradeneeded = () => {
			for (const name of Object.values(shelves)) opening.result.createObjectStore(name);
		};
		const opened = await answer(opening);
		try {
			const transaction = opened.transaction(shelf, mode);
			const done = new Promise((resolve, reject) => {
				transaction.oncomplete = resolve;
				transaction.onabort = transaction.onerror = () => reject(transaction.error);
			});
			const result = await work(transaction.objectStore(shelf));
			await done;
			return result;
		} finally {
			opened.close();
		}
	}

	/** Everything of this person and thread on a shelf, the oldest first. */
	async function everything(shelf) {
		const [keys, kept] = await onShelf(shelf, 'readonly', (store) =>
			Promise.all([answer(store.getAllKeys()), answer(store.getAll())])
		);
		const found = await Promise.all(
			kept.map(async (each, at) => {
				const said = await open(each);
				return said?.thread === thread ? { ...said, key: keys[at], version: each.version } : null;
			})
		);
		return found.filter(Boolean).sort((a, b) => a.at - b.at);
	}

	const drop = (shelf, id) => onShelf(shelf, 'readwrite', (store) => answer(store.delete(id)));

	/** Like the ids of the server (RFC 9562, version 7): by the millisecond, random otherwise. */
	function newId() {
		const made = crypto.getRandomValues(new Uint8Array(16));
		let now = Date.now();
		for (let at = 5; at >= 0; at--, now = Math.floor(now / 256)) made[at] = now % 256;
		made[6] = (made[6] & 0x0f) | 0x70;
		made[8] = (made[8] & 0x3f) | 0x80;
		const hex = [...made].map((byte) => byte.toString(16).padStart(2, '0')).join('');
		return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
	}

	// ——— What was begun

	/** Each tab keeps its own, so that none writes over what was written in another. */
	let slot = newId();
	let version = 0;
	let saved = box.value;
	let saving = Promise.resolve();

	function keepBegun() {
		saving = saving.then(async () => {
			const text = box.value;
			if (text === saved) return;
			if (text.trim() === '') await forgetBegun();
			else {
				const sealed = await seal({ thread, text, at: Date.now() });
				// Somebody wrote on in the same words in another tab: theirs stay, and these get a place of their own.
				const isTheirs = await onShelf(shelves.words, 'readwrite', async (store) => {
					const there = await answer(store.get(slot));
					const other = (there?.version ?? 0) !== version;
					if (other) slot = newId();
					version = (other ? 0 : version) + 1;
					await answer(store.put({ ...sealed, version }, slot));
					return other;
				});
				if (isTheirs) await showOthers();
			}
			saved = text;
		});
		return saving.catch(() => {});
	}

	/** The words in the box are nothing that was begun any more: they were sent, or taken out. */
	async function forgetBegun() {
		await onShelf(shelves.words, 'readwrite', async (store) => {
			const there = await answer(store.get(slot));
			if (there?.version === version) await answer(store.delete(slot));
		});
		slot = newId();
		version = 0;
	}

	function putIntoBox({ text, key: from, version: its }) {
		box.value = text;
		saved = text;
		slot = from;
		version = its;
		box.dispatchEvent(new Event('input', { bubbles: true }));
	}

	/** The newest of what was begun goes into an empty box; the rest is shown below it. */
	async function findBegun() {
		const begun = await everything(shelves.words);
		const newest = begun.at(-1);
		if (newest && box.value.trim() === '') {
			putIntoBox(newest);
			form.querySelector('[data-again]')?.removeAttribute('hidden');
		}
		await showOthers();
	}

	async function showOthers() {
		const begun = (await everything(shelves.words)).filter(
			(each) => each.key !== slot && each.text !== box.value
		);
		const items = begun.map((each) =>
			show(others, each.text, '', {
				use: async () => {
					await keepBegun();
					putIntoBox(each);
					await showOthers();
					box.focus();
				},
				drop: async () => {
					await drop(shelves.words, each.key);
					await showOthers();
				}
			})
		);
		others.querySelector('ul').replaceChildren(...items);
		others.hidden = items.length === 0;
	}

	/** One line of a list, made from the template beside it. */
	function show(within, text, note, does) {
		const item = within.querySelector('template').content.firstElementChild.cloneNode(true);
		item.querySelector('[data-text]').textContent = text;
		const line = item.querySelector('[data-note]');
		if (line) line.textContent = note;
		for (const button of item.querySelectorAll('[data-does]')) {
			const work = does[button.dataset.does];
			button.hidden = !work;
			if (work) button.addEventListener('click', () => void work());
		}
		return item;
	}

	let soon;
	box.addEventListener('input', () => {
		clearTimeout(soon);
		soon = setTimeout(keepBegun, 300);
	});
	addEventListener('pagehide', keepBegun);
	addEventListener('visibilitychange', () => document.hidden && void keepBegun());

	// ——— What is to be sent

	const line = 'BroadcastChannel' in window ? new BroadcastChannel(`begun-${thread}`) : null;
	line?.addEventListener('message', () => void showPending());
	const changed = () => {
		line?.postMessage('changed');
		return showPending();
	};

	/** Whether the page shows a message already: then it does not wait any more, whatever became of the answer. */
	const isShown = (id) => document.querySelector(`[data-key="${CSS.escape(id)}"]`) !== null;

	/** Of several at once the one that began last shows what is now. */
	let shows = 0;
	async function showPending() {
		const mine = ++shows;
		const waiting = (await everything(shelves.outbox)).filter((each) => !isShown(each.key));
		if (mine !== shows) return;
		const items = waiting.map((each) => {
			const refused = each.why !== undefined;
			const back = async () => {
				await keepBegun();
				await drop(shelves.outbox, each.key);
				putIntoBox({ text: each.text, key: newId(), version: 0 });
				saved = '';
				await keepBegun();
				await Promise.all([changed(), showOthers()]);
				box.focus();
			};
			const throwAway = async () => {
				await drop(shelves.outbox, each.key);
				await changed();
			};
			return show(
				list,
				each.text,
				refused ? each.why || list.dataset.refused : tries > 0 ? list.dataset.waits : list.dataset.sends,
				refused ? { back, drop: throwAway } : {}
			);
		});
		list.querySelector('ul').replaceChildren(...items);
		list.hidden = items.length === 0;
	}

	/** What a form is answered with, when it is asked for without a page: `refused` with the sentence for the person. */
	async function post({ action, fields }) {
		const answered = await fetch(action, {
			method: 'POST',
			headers: { 'x-sveltekit-action': 'true', accept: 'application/json' },
			body: new URLSearchParams(fields),
			redirect: 'manual'
		});
		if (answered.status >= 500 || answered.status === 429) return { became: 'later' };
		// A redirection that is followed by nobody leads to signing in.
		if (answered.type === 'opaqueredirect') return { became: 'signed-out' };
		const said = await answered.json().catch(() => null);
		if (said === null) return { became: 'later' };
		if (said.type === 'redirect')
			return { became: /\/sign-in(\?|$)/.test(said.location) ? 'signed-out' : 'done' };
		if (said.type === 'success') return { became: 'done' };
		return { became: 'refused', why: sentence(said) };
	}

	/** The message of a refusal: a list in which each value is named by its place. */
	function sentence({ data, error }) {
		try {
			const all = JSON.parse(data);
			const [first] = all;
			const errors = all[first.errors] ?? {};
			return all[errors.text] ?? all[first.message] ?? '';
		} catch {
			return error?.message ?? '';
		}
	}

	let tries = 0;
	let sending = false;
	let wanted = false;
	/** Ends the pause between two tries. */
	let nudge = () => {};

	/** Sends what waits, one after the other and in one tab at a time. It leaves the phone only after the server has it. */
	async function sendAll() {
		wanted = true;
		nudge();
		if (sending) return;
		sending = true;
		while (wanted) {
			wanted = false;
			const became = await navigator.locks.request(`begun-${thread}`, sendInOrder).catch(() => 'later');
			if (became === 'later') {
				tries++;
				wanted = true;
				await showPending().catch(() => {});
				const nudged = new Promise((done) => (nudge = done));
				await Promise.race([pause(Math.min(1000 * 2 ** tries, 30_000) * (0.5 + Math.random())), nudged]);
			} else tries = 0;
		}
		sending = false;
	}

	async function sendInOrder() {
		for (const each of await everything(shelves.outbox)) {
			if (each.why !== undefined) continue;
			const { became, why } = isShown(each.key) ? { became: 'done' } : await post(each);
			if (became === 'later' || became === 'signed-out') return became;
			if (became === 'done') await drop(shelves.outbox, each.key);
			else await keepRefused(each, why);
			// Something that was sent is shown by the page itself when it looks anew.
			dispatchEvent(new Event('look-anew'));
			await changed();
		}
		return 'done';
	}

	const keepRefused = async ({ key: id, version: _, ...said }, why) => {
		const sealed = await seal({ ...said, why });
		await onShelf(shelves.outbox, 'readwrite', (store) => answer(store.put(sealed, id)));
	};

	let sentAt = -Infinity;
	form.addEventListener('submit', (event) => {
		const text = box.value;
		// Sent at another time: as a form, with a page that says when. What was begun is not begun any more.
		if (event.submitter?.hasAttribute('formaction')) {
			saving = saving.then(forgetBegun, () => {});
			saved = text;
			return;
		}
		// Pressed twice: the words are on their way already.
		if (text.trim() === '' && Date.now() - sentAt < 2000) return event.preventDefault();
		// Nothing to send, or more than goes: the server says it, with a page.
		if (text.trim() === '' || [...text].length > Number(form.dataset.longest)) return;
		event.preventDefault();
		sentAt = Date.now();
		const id = idField.value;
		const fields = Object.fromEntries(new FormData(form));
		const said = { thread, text, at: Date.now(), action: form.action, fields };
		idField.value = newId();
		box.value = '';
		box.dispatchEvent(new Event('input', { bubbles: true }));
		void (async () => {
			try {
				const sealed = await seal(said);
				await onShelf(shelves.outbox, 'readwrite', (store) => answer(store.put(sealed, id)));
			} catch {
				// Nothing can be kept here: it goes as a form does, or comes back into the box.
				box.value = text;
				idField.value = id;
				return form.submit();
			}
			saving = saving.then(forgetBegun, () => {});
			saved = '';
			form.querySelector('[data-again]')?.setAttribute('hidden', '');
			await changed();
			void sendAll();
		})();
	});

	addEventListener('looked-anew', () => void showPending());
	addEventListener('online', () => void sendAll());
	void findBegun()
		.then(showPending)
		.then(sendAll)
		.catch(() => {});
})();
