export type Device = 'phone' | 'tablet' | 'computer' | 'unknown';

/** A rough word for what somebody holds in their hand, so that they know their own sessions again; nothing finer is kept. */
export function deviceFrom(userAgent: string | null): Device {
	if (!userAgent) return 'unknown';
	if (/iPad|Tablet|PlayBook|Silk|Android(?!.*Mobile)/i.test(userAgent)) return 'tablet';
	if (/Mobi|iPhone|iPod|Phone/i.test(userAgent)) return 'phone';
	if (/Windows|Macintosh|X11|CrOS|Linux/i.test(userAgent)) return 'computer';
	return 'unknown';
}
