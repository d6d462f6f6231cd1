/**
 * Asks the service worker to have *Help now* at hand for when there is no connection: from every page that knows where it is,
 * those without an application too. Browsers that refuse to keep anything go on without.
 */
(() => {
	const help = document.querySelector('link[rel="help"]');
	if (!help || !('serviceWorker' in navigator)) return;
	const address = '/service-worker.js';
	addEventListener('load', async () => {
		try {
			const trusted = window.trustedTypes?.createPolicy('beenthere-worker', {
				createScriptURL: () => address
			});
			await navigator.serviceWorker.register(trusted?.createScriptURL(address) ?? address, {
				type: 'module'
			});
			const { active } = await navigator.serviceWorker.ready;
			const helpNow = new URL(help.href).pathname;
			// Plain home (platform/http/plain-home.ts): then nothing leads there by itself.
			const plain = /(?:^|; )(?:__Host-)?plain=on(?:;|$)/.test(document.cookie);
			active?.postMessage({ helpNow, language: document.documentElement.dataset.locale, plain });
		} catch {
			// Nothing is kept, and everything works as long as there is a connection.
		}
	});
})();
