/**
 * Looks for words in the messages of two people, on this phone: the messages are fetched a few hundred at a time, and what
 * somebody looks for is sent nowhere. Nothing is kept: with the page it is gone.
 */
(() => {
	const form = document.querySelector('form[data-find]');
	if (!form) return;
	const { find: thread, last, zone, status, me, them } = form.dataset;
	const box = form.querySelector('input');
	const found = form.querySelector('[data-found]');
	const trouble = form.querySelector('[data-trouble]');
	const list = document.querySelector('main ol');
	const hit = document.querySelector('template[data-hit]');
	/** So many are shown; whoever has more looks for more words. */
	const most = 200;
	const around = 5;
	document.querySelector('[data-without]')?.remove();
	form.hidden = false;

	/** Letters without their marks and their case, and at each place where it came from. */
	function plain(text) {
		let letters = '';
		const from = [];
		let at = 0;
		for (const sign of text) {
			for (const letter of sign.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()) {
				letters += letter;
				for (let unit = 0; unit < letter.length; unit++) from.push(at);
			}
			at += sign.length;
		}
		from.push(at);
		return { letters, from };
	}

	const when = new Intl.DateTimeFormat(document.documentElement.lang, {
		dateStyle: 'long',
		timeStyle: 'short',
		timeZone: zone
	});

	/** Every message that was fetched, the newest first. */
	const known = [];
	let before;
	let isAll = false;
	let fetching = false;

	async function fetchAll() {
		if (fetching || isAll) return;
		fetching = true;
		trouble.hidden = true;
		try {
			while (!isAll) {
				const answer = await fetch(`${thread}/find/messages${before ? `?before=${before}` : ''}`, {
					redirect: 'manual',
					cache: 'no-store'
				});
				// Whoever was signed in here is not any more: the page itself says so.
				if (answer.type === 'opaqueredirect') return location.reload();
				if (!answer.ok) throw new Error('not now');
				const { messages, earlier } = await answer.json();
				known.push(...messages.map((message) => ({ ...message, plain: plain(message.text) })));
				before = earlier;
				isAll = earlier === null;
				show();
			}
		} catch {
			trouble.hidden = false;
		}
		fetching = false;
	}

	/** Where the words stand, or null where one of them is missing. */
	function places({ letters, from }, words) {
		const marks = [];
		for (const word of words) {
			let at = letters.indexOf(word);
			if (at < 0) return null;
			for (; at >= 0; at = letters.indexOf(word, at + word.length))
				marks.push([from[at], from[at + word.length]]);
		}
		return marks.sort((a, b) => a[0] - b[0]);
	}

	/** The text with what was looked for marked. */
	function marked(text, marks) {
		const parts = document.createDocumentFragment();
		let done = 0;
		for (const [from, until] of marks) {
			if (until <= done) continue;
			const mark = document.createElement('mark');
			mark.textContent = text.slice(Math.max(from, done), until);
			parts.append(text.slice(done, Math.max(from, done)), mark);
			done = until;
		}
		parts.append(text.slice(done));
		return parts;
	}

	function line(message, marks) {
		const item = hit.content.firstElementChild.cloneNode(true);
		const link = item.querySelector('a');
		link.href = `${thread}?before=${Math.min(message.number + around, Number(last)) + 1}#n${message.number}`;
		item.querySelector('[data-who]').textContent = message.mine ? me : them;
		const time = item.querySelector('time');
		time.dateTime = message.at;
		time.textContent = when.format(new Date(message.at));
		item.querySelector('p').append(marked(message.text, marks));
		return item;
	}

	function show() {
		const words = plain(box.value).letters.split(/\s+/).filter(Boolean);
		if (words.length === 0) {
			list.replaceChildren();
			found.textContent = '';
			return;
		}
		const hits = known.flatMap((message) => {
			const marks = places(message.plain, words);
			return marks ? [{ message, marks }] : [];
		});
		list.replaceChildren(...hits.slice(0, most).map(({ message, marks }) => line(message, marks)));
		const seen = isAll ? last : Number(last) - before + 1;
		found.textContent = status.replace('#found', hits.length).replace('#seen', seen).replace('#all', last);
	}

	let soon;
	const look = () => {
		show();
		void fetchAll();
	};
	box.addEventListener('input', () => {
		clearTimeout(soon);
		soon = setTimeout(look, 150);
	});
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		look();
	});
	trouble.querySelector('button').addEventListener('click', () => void fetchAll());
	// A browser that comes back to this page puts in again what was typed.
	if (box.value) look();
})();
