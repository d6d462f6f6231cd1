import type { Cookies } from '@sveltejs/kit';

/** What a device remembers about how things look. Nothing here says who uses it. */
export const appearances = ['device', 'light', 'dark'] as const;
export type Appearance = (typeof appearances)[number];

const year = 60 * 60 * 24 * 365;

export const isAppearance = (value: unknown): value is Appearance =>
	appearances.some((each) => each === value);

export function readAppearance(cookies: Cookies): Appearance {
	const value = cookies.get('appearance');
	return isAppearance(value) ? value : 'device';
}

/** Kept for a year on this device, readable by the page as well. */
export function remember(cookies: Cookies, name: 'language' | 'appearance' | 'plain', value: string): void {
	cookies.set(name, value, { path: '/', maxAge: year, sameSite: 'lax', httpOnly: false });
}
