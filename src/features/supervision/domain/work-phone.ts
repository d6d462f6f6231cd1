/** A telephone number as somebody types it, or null when there is nothing to dial in it. An empty text takes it away. */
export function workPhone(typed: string): string | null {
	const phone = typed.trim();
	return phone === '' || /^[+()\d][\d\s().+/#*-]*\d[\d\s().+/#*-]*(\s?(x|ext\.?|poste)\s?\d+)?$/i.test(phone)
		? phone
		: null;
}
