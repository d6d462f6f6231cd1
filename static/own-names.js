/**
 * The person's own names to call, on this phone for when there is no connection or nobody is signed in: only when they ask
 * for it, never in a session on a shared phone, gone at sign-out and when somebody leaves quickly (static/leave.js erases the
 * database by its name). Sealed under a key that can not be taken out of the browser; whoever can open this phone can still
 * see them, and the page says so. See docs/decisions for why.
 */
(() => {
	// A neutral name: somebody who looks through the phone learns nothing from it.
	const place = 'held';
	const all = (what, within = document) => [...within.querySelectorAll(what)];
	const own = document.querySelector('[data-own-names]');
	const elsewhere = document.querySelector('[data-names-here]');
	if (!window.indexedDB || !window.crypto?.subtle) return;

	const answer = (asked) =>
		new Promise((resolve, reject) => {
			asked.onsuccess = () => resolve(asked.result);
			asked.onerror = () => reject(asked.error);
		});

	async function onShelf(mode, work) {
		const opening = indexedDB.open(place, 1);
		opening.onupgradeneeded = () => opening.result.createObjectStore(place);
		const opened = await answer(opening);
		try {
			return await answer(work(opened.transaction(place, mode).objectStore(place)));
		} finally {
			opened.close();
		}
	}

	const erase = () => answer(indexedDB.deleteDatabase(place));

	async function read() {
		// Looking must not make anything: where nothing was kept there is no database.
		const known = await indexedDB.databases?.();
		if (known && !known.some(({ name }) => name === place)) return null;
		const kept = await onShelf('readonly', (shelf) => shelf.get(place));
		if (!kept) return null;
		const { key, iv, sealed } = kept;
		const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed);
		return JSON.parse(new TextDecoder().decode(plain));
	}

	async function keep(said) {
		const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
			'encrypt',
			'decrypt'
		]);
		const iv = crypto.getRandomValues(new Uint8Array(12));
		const plain = new TextEncoder().encode(JSON.stringify(said));
		const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain);
		await onShelf('readwrite', (shelf) => shelf.put({ key, iv, sealed }, place));
	}

	/** Signed in on a phone of one's own: what is kept follows the names; nothing begins without the button. */
	async function onOwnPhone() {
		const now = { whose: own.dataset.whose, people: JSON.parse(own.dataset.people) };
		const show = (isKept) => {
			for (const part of all('[data-when]', own)) part.hidden = (part.dataset.when === 'kept') !== isKept;
			own.hidden = false;
		};
		const kept = await read().catch(() => null);
		const mine = kept?.whose === now.whose && now.people.length > 0;
		if (kept && !mine) await erase();
		if (mine) await keep(now);
		show(mine);
		own.addEventListener('click', async ({ target }) => {
			const button = target.closest('button');
			if (!button) return;
			const isToKeep = button.dataset.keep !== undefined;
			await (isToKeep ? keep(now) : erase());
			show(isToKeep);
			all(isToKeep ? '[data-forget]' : '[data-keep]', own)[0]?.focus();
		});
	}

	/** Nobody is signed in, or there is no connection. */
	async function whereNobodyIs() {
		const kept = await read();
		const list = elsewhere.querySelector('[data-list]');
		const line = elsewhere.querySelector('template').content.firstElementChild;
		for (const { name, phone } of kept?.people ?? []) {
			const made = line.cloneNode(true);
			const digits = phone.replace(/[^\d+*#]/g, '');
			if (/\d/.test(digits)) made.setAttribute('href', `tel:${digits}`);
			else made.removeAttribute('href');
			made.querySelector('strong').textContent = name || elsewhere.dataset.somebody;
			made.querySelector('.number').lastChild.textContent = phone;
			list.append(made);
			elsewhere.hidden = false;
		}
		elsewhere.querySelector('[data-forget]').addEventListener('click', async () => {
			await erase();
			elsewhere.remove();
		});
	}

	const work = own ? onOwnPhone() : elsewhere ? whereNobodyIs() : erase();
	// Storage may be forbidden: then nothing is kept, and everything else works.
	work.catch(() => {});
})();
