/**
 * The way out. It stands alone, before and without everything else: it works while the rest is still loading, when the
 * server is away, and when the rest is broken. Three times Shift within five seconds does the same as the link.
 *
 * The marker makes the server end the session before it answers this browser again, where it did not hear of it in
 * passing (src/platform/http/leaving.server.ts).
 */
(() => {
	const withinMs = 5000;
	const channel = 'BroadcastChannel' in window ? new BroadcastChannel('leaving') : null;
	let presses = [];
	let alone = false;

	// The answer to a form is a step in the browser's history that holds all that was sent, and the browser writes it down to
	// open it again. It becomes a plain page before that.
	history.replaceState(history.state, '');

	const elsewhere = () => document.querySelector('a[data-leave]')?.dataset.leave || 'https://weather.com/';

	function clear() {
		document.title = '';
		document.documentElement.replaceChildren();
	}

	/**
	 * What waits on this phone to be sent (features/enrolment/ui/waiting-welcomes.ts; write.js), and the names somebody keeps on
	 * it (own-names.js), go with the session.
	 */
	function forget() {
		// Whatever would still be kept in a moment is not (write.js).
		dispatchEvent(new Event('forget'));
		try {
			for (const name of ['kept', 'held', 'begun']) indexedDB.deleteDatabase(name);
		} catch {
			// Storage may be forbidden: then there is nothing in it.
		}
	}

	/** Where there is a network the server hears of it in passing; nobody waits for it. */
	function tell() {
		const link = document.querySelector('a[data-leave]')?.href;
		if (link) fetch(link, { keepalive: true, redirect: 'manual' }).catch(() => {});
	}

	function leave() {
		const address = elsewhere();
		// Over https our cookies are called after this host (src/platform/http/host-cookies.ts).
		const [host, secure] = location.protocol === 'https:' ? ['__Host-', '; secure'] : ['', ''];
		document.cookie = `${host}leaving=1; path=/; max-age=31536000; samesite=lax${secure}`;
		tell();
		clear();
		try {
			speechSynthesis.cancel();
			sessionStorage.clear();
		} catch {
			// Storage may be forbidden: then there is nothing in it.
		}
		forget();
		location.replace(address);
	}

	function leaveEverywhere() {
		channel?.postMessage('leave');
		leave();
	}

	channel?.addEventListener('message', leave);

	addEventListener(
		'click',
		(event) => {
			if (!event.target?.closest?.('a[data-leave]')) return;
			event.preventDefault();
			event.stopImmediatePropagation();
			leaveEverywhere();
		},
		true
	);

	addEventListener('submit', (event) => {
		if (/\/sign-out$/.test(event.target?.action)) forget();
	});

	addEventListener(
		'keydown',
		(event) => {
			alone = event.key === 'Shift';
			if (!alone) presses = [];
		},
		true
	);

	addEventListener(
		'keyup',
		(event) => {
			if (event.key !== 'Shift' || !alone) return;
			const now = event.timeStamp;
			presses = [...presses.filter((at) => now - at < withinMs), now];
			if (presses.length === 3) leaveEverywhere();
		},
		true
	);

	// On a phone that others use too, a page that lies open and unused goes like the session behind it.
	// That a page moves is no sign of a hand: it does so by itself when something new is put in (live.js).
	let touched = Date.now();
	for (const kind of ['pointerdown', 'keydown', 'input', 'wheel'])
		addEventListener(kind, () => (touched = Date.now()), { capture: true, passive: true });
	setInterval(() => {
		const minutes = Number(document.querySelector('a[data-quiet]')?.dataset.quiet);
		if (minutes > 0 && Date.now() - touched > minutes * 60_000) leave();
	}, 5000);

	// A page that comes back from the browser's memory is never shown as it was.
	addEventListener('pageshow', (event) => {
		if (!event.persisted) return;
		clear();
		location.reload();
	});
})();
