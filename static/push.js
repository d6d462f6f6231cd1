/**
 * Asks this browser to take notes from here, and sends the form with where they go. Does nothing on a page without such a
 * button; where the browser can not, or somebody says no, nothing is sent and the page says so.
 */
(() => {
	const button = document.querySelector('[data-push]');
	if (!button) return;
	const { form } = button;
	const say = (what) => {
		for (const line of form.querySelectorAll('[data-push-says]'))
			line.hidden = line.dataset.pushSays !== what;
	};
	if (!('serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window)) return;
	say('nothing');
	button.hidden = false;

	async function subscribe() {
		const { pushManager } = await navigator.serviceWorker.ready;
		const asked = { userVisibleOnly: true, applicationServerKey: button.dataset.push };
		try {
			return await pushManager.subscribe(asked);
		} catch (error) {
			// It said yes to other keys once: to those of before ours were lost.
			if (error.name !== 'InvalidStateError') throw error;
			await (await pushManager.getSubscription())?.unsubscribe();
			return pushManager.subscribe(asked);
		}
	}

	button.addEventListener('click', async (event) => {
		event.preventDefault();
		try {
			if ((await Notification.requestPermission()) !== 'granted') return say('refused');
			form.elements.subscription.value = JSON.stringify(await subscribe());
			form.submit();
		} catch {
			say('failed');
		}
	});
})();
