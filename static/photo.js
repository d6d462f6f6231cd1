/**
 * A photo is made smaller on the phone before it is sent, so that it goes over a slow connection; the picture alone is drawn
 * again, without what the file says of where it was taken. Without this script the file goes as it is, and the server does the same.
 */
(() => {
	const form = document.querySelector('form[data-photo]');
	const box = form?.querySelector('input[type=file]');
	if (!form || !window.createImageBitmap || !window.DataTransfer) return;
	const longest = 1600;

	async function smaller(file) {
		const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
		const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
		const canvas = document.createElement('canvas');
		canvas.width = Math.max(1, Math.round(picture.width * scale));
		canvas.height = Math.max(1, Math.round(picture.height * scale));
		canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
		picture.close();
		const drawn = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
		return new File([drawn], 'photo.jpg', { type: 'image/jpeg' });
	}

	let sends = false;
	form.addEventListener('submit', (event) => {
		const [file] = box.files;
		if (sends) return event.preventDefault();
		if (!file) return;
		event.preventDefault();
		sends = true;
		smaller(file)
			.then((small) => {
				const chosen = new DataTransfer();
				chosen.items.add(small);
				box.files = chosen.files;
			})
			// No picture, or none that this browser can draw: the server says what is wrong with it.
			.catch(() => {})
			.then(() => form.submit());
	});
})();
