/** One household or network: an IPv4 address, or the first half of an IPv6 address, of which a household has all the rest. */
export function networkOf(address: string): string {
	if (!address.includes(':') || address.startsWith('::ffff:')) return address.replace('::ffff:', '');
	const [head = '', tail] = address.split('%')[0]!.split('::');
	const groups = head.split(':').filter(Boolean);
	const last = tail?.split(':').filter(Boolean) ?? [];
	const all =
		tail === undefined
			? groups
			: [...groups, ...Array<string>(Math.max(0, 8 - groups.length - last.length)).fill('0'), ...last];
	return all.slice(0, 4).join(':');
}
