/** Lets somebody see the passphrase they type: a button beside the field that is only there when this script is. */
(() => {
	for (const button of document.querySelectorAll('[data-reveal]')) button.hidden = false;
	addEventListener('click', ({ target }) => {
		const button = target?.closest?.('[data-reveal]');
		const field = button?.parentElement?.querySelector('input');
		if (!field) return;
		const shown = field.type === 'password';
		field.type = shown ? 'text' : 'password';
		button.textContent = shown ? button.dataset.hide : button.dataset.show;
		button.setAttribute('aria-pressed', String(shown));
	});
})();
