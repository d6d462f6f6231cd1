import { expect, it } from 'vitest';
import { firstScreen } from './first-screen.ts';

it.each([
	[['participant'], '/home'],
	[[], '/home'],
	[['lead', 'supporter'], '/my-day'],
	[['peer-supervisor'], '/team'],
	[['lead', 'administrator'], '/team'],
	[['admin-supervisor'], '/hours-and-training'],
	[['administrator'], '/settings'],
	[['partner'], '/shared-with-me']
])('%j begins at %s', (roles, path) => expect(firstScreen(roles)).toBe(path));
