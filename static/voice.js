/**
 * Records what somebody says, to be heard by them first, and then sent or thrown away. It lies nowhere but in this page. The
 * microphone is open while they record, and no longer.
 */
(() => {
	const form = document.querySelector('form[data-voice]');
	if (!form || !window.MediaRecorder || !navigator.mediaDevices?.getUserMedia || !window.DataTransfer) return;
	const says = form.querySelector('[data-says]');
	const heard = form.querySelector('audio');
	/** What was recorded goes with the form as a file that was chosen would. */
	const file = Object.assign(document.createElement('input'), { type: 'file', name: 'voice', hidden: true });
	form.append(file);
	const button = (name) => form.querySelector(`[data-does=${name}]`);
	const longest = Number(form.dataset.longest);
	const type = ['audio/webm;codecs=opus', 'audio/mp4'].find((each) => MediaRecorder.isTypeSupported(each));
	if (!type) return;
	document.querySelector('#voice [data-without]')?.remove();
	form.hidden = false;

	let recorder = null;
	let ticking;

	function show(now) {
		button('record').hidden = now !== 'nothing';
		for (const part of form.querySelectorAll('[data-while]')) part.hidden = part.dataset.while !== now;
		heard.hidden = now !== 'recorded';
		if (now !== 'recording') says.textContent = '';
	}

	function drop() {
		if (heard.src) URL.revokeObjectURL(heard.src);
		heard.removeAttribute('src');
		file.value = '';
		show('nothing');
	}

	async function record() {
		drop();
		let stream;
		try {
			stream = await navigator.mediaDevices.getUserMedia({ audio: true });
		} catch {
			says.textContent = form.dataset.refused;
			return;
		}
		const parts = [];
		recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 24_000 });
		recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
		recorder.addEventListener('stop', () => {
			for (const track of stream.getTracks()) track.stop();
			clearInterval(ticking);
			recorder = null;
			const sound = new Blob(parts, { type });
			const chosen = new DataTransfer();
			chosen.items.add(new File([sound], 'voice', { type }));
			file.files = chosen.files;
			heard.src = URL.createObjectURL(sound);
			show('recorded');
			heard.focus();
		});
		const began = Date.now();
		const tick = () => {
			const seconds = Math.floor((Date.now() - began) / 1000);
			says.textContent = form.dataset.recording.replace('#seconds', seconds);
			if (seconds >= longest) recorder?.stop();
		};
		recorder.start();
		show('recording');
		// What was pressed is gone: whoever uses keys goes on with what came in its place.
		button('stop').focus();
		tick();
		ticking = setInterval(tick, 1000);
	}

	button('record').addEventListener('click', () => void record());
	button('stop').addEventListener('click', () => recorder?.stop());
	button('drop').addEventListener('click', () => {
		drop();
		button('record').focus();
	});
	// Whoever leaves the page is not recorded any more.
	addEventListener('pagehide', () => recorder?.stop());
	show('nothing');
})();
