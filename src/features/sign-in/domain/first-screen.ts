import type { Role } from '#platform/actor.ts';

/** Each role's first screen, the one with the most to do today first. Whoever has no role here is a participant. */
const screens: readonly (readonly [Role, string])[] = [
	['supporter', '/my-day'],
	['peer-supervisor', '/team'],
	['admin-supervisor', '/hours-and-training'],
	['lead', '/team'],
	['administrator', '/settings'],
	['partner', '/shared-with-me']
];

/** Where somebody with these roles begins. */
export const firstScreen = (roles: readonly string[]): string =>
	screens.find(([role]) => roles.includes(role))?.[1] ?? '/home';
