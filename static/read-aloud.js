/**
 * Words that can be read aloud by the phone itself (ui/ReadAloud.svelte). Only with a voice that lives on the device: some
 * browsers send the text to another company to have it spoken. Where there is none, the button is not there.
 */
(() => {
	if (!('speechSynthesis' in window)) return;
	const page = document.documentElement;
	let voice;
	let speaking = null;

	function find() {
		voice = speechSynthesis
			.getVoices()
			.find((one) => one.localService && one.lang.toLowerCase().startsWith(page.lang));
		page.toggleAttribute('data-voice', Boolean(voice));
	}

	function stop() {
		speechSynthesis.cancel();
		if (!speaking) return;
		speaking.textContent = speaking.dataset.start;
		speaking.setAttribute('aria-pressed', 'false');
		speaking = null;
	}

	function start(button) {
		const words = button.parentElement.nextElementSibling;
		const parts = [...words.querySelectorAll('h2, h3, p, li')];
		if (parts.length === 0) return;
		speaking = button;
		button.textContent = button.dataset.stop;
		button.setAttribute('aria-pressed', 'true');
		for (const [at, part] of parts.entries()) {
			const said = new SpeechSynthesisUtterance(part.innerText);
			said.voice = voice;
			said.lang = voice.lang;
			said.rate = 0.95;
			if (at === parts.length - 1) said.onend = stop;
			speechSynthesis.speak(said);
		}
	}

	find();
	speechSynthesis.addEventListener?.('voiceschanged', find);
	addEventListener('pagehide', () => speechSynthesis.cancel());
	addEventListener('click', ({ target }) => {
		const button = target?.closest?.('[data-read-aloud]');
		if (!button) return;
		const other = speaking !== button;
		stop();
		if (other && voice) start(button);
	});
})();
