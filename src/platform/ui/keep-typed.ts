/**
 * What somebody typed before the scripts of a page were there. Waking up, the application sets every box to what the
 * server had sent; on a slow line people are faster than that, and what they typed would be gone.
 */
type Box = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
type Kept = { box: Box; value: string; checked: boolean };

const isTicked = (box: Box): box is HTMLInputElement =>
	box instanceof HTMLInputElement && (box.type === 'checkbox' || box.type === 'radio');

/** Every box as it is now; to be called before the page wakes up. */
export function whatWasTyped(root: ParentNode): Kept[] {
	return [...root.querySelectorAll<Box>('input:not([type=file], [type=hidden]), textarea, select')].map(
		(box) => ({
			box,
			value: box.value,
			checked: isTicked(box) && box.checked
		})
	);
}

/** Puts back what is not there any more, and tells the page as if it were typed now. */
export function putBack(kept: readonly Kept[]): void {
	for (const { box, value, checked } of kept) {
		if (isTicked(box) ? box.checked === checked : box.value === value) continue;
		if (isTicked(box)) box.checked = checked;
		else box.value = value;
		box.dispatchEvent(new Event('input', { bubbles: true }));
		box.dispatchEvent(new Event('change', { bubbles: true }));
	}
}
