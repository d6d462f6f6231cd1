/**
 * Asks this device to make or to use a passkey, and sends the form with what it answered. Needs no application on the page,
 * and does nothing on one without such a button. What opens the person's pages is made by the device itself (WebAuthn's PRF
 * extension); where it can not, nothing is sent and the page says so.
 */
(() => {
	const button = document.querySelector('[data-passkey]');
	if (!button) return;
	const { form } = button;
	const adds = button.dataset.passkey === 'add';

	const say = (what, words) => {
		for (const line of form.querySelectorAll('[data-passkey-says]')) {
			line.hidden = line.dataset.passkeySays !== what;
			if (!line.hidden && words) line.textContent = words;
		}
	};

	const known = window.PublicKeyCredential;
	const isAble =
		known?.parseCreationOptionsFromJSON && known.parseRequestOptionsFromJSON && known.prototype.toJSON;
	const cannot = () => {
		button.hidden = true;
		say('cannot');
	};
	if (!isAble) return cannot();
	say('nothing');
	button.hidden = false;
	known.getClientCapabilities?.().then(
		(can) => can['extension:prf'] === false && cannot(),
		() => undefined
	);

	const toBytes = (text) =>
		Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
	const toText = (bytes) =>
		btoa(String.fromCharCode(...new Uint8Array(bytes)))
			.replace(/\+/g, '-')
			.replace(/\//g, '_')
			.replace(/=+$/, '');
	const secretOf = (credential) => credential.getClientExtensionResults().prf?.results?.first;

	async function use(options, prf) {
		const publicKey = known.parseRequestOptionsFromJSON(options);
		const used = await navigator.credentials.get({ publicKey: { ...publicKey, extensions: { prf } } });
		return { credential: used, secret: secretOf(used) };
	}

	async function make(options, prf) {
		const publicKey = known.parseCreationOptionsFromJSON(options);
		const made = await navigator.credentials.create({ publicKey: { ...publicKey, extensions: { prf } } });
		let secret = secretOf(made);
		// Some devices make the secret only when the passkey is used: once more, for nothing but that.
		if (!secret && made.getClientExtensionResults().prf?.enabled)
			secret = secretOf(
				await navigator.credentials.get({
					publicKey: {
						challenge: publicKey.challenge,
						rpId: publicKey.rp.id,
						userVerification: 'required',
						allowCredentials: [{ type: 'public-key', id: made.rawId }],
						extensions: { prf }
					}
				})
			);
		// It would stay in the list of this device and open nothing.
		if (!secret)
			await known
				.signalUnknownCredential?.({ rpId: publicKey.rp.id, credentialId: made.id })
				.catch(() => undefined);
		return { credential: made, secret };
	}

	let answered = false;
	addEventListener('pageshow', () => {
		answered = false;
		form.elements.answer.value = form.elements.opens.value = '';
	});
	button.addEventListener('click', async (event) => {
		if (answered) return;
		event.preventDefault();
		if (adds && !form.reportValidity()) return;
		button.disabled = true;
		say('wait');
		try {
			const asked = await fetch(button.dataset.ask, {
				method: 'POST',
				body: adds ? new FormData(form) : null
			});
			const { message, options, secretFrom } = await asked.json();
			if (message) return say('refused', message);
			const prf = { eval: { first: toBytes(secretFrom) } };
			const { credential, secret } = await (adds ? make(options, prf) : use(options, prf));
			if (!secret) return say('cannot');
			const { id, rawId, type, response } = credential.toJSON();
			form.elements.answer.value = JSON.stringify({ id, rawId, type, response });
			form.elements.opens.value = toText(secret);
			answered = true;
			button.disabled = false;
			form.requestSubmit(button);
		} catch {
			say('stopped');
		} finally {
			button.disabled = false;
		}
	});
})();
