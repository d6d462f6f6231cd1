import type { Row } from './world.ts';

export const rows: Row[] = [
	{ useCase: 'home.read', who: 'wren', may: true, because: 'everybody sees their own first screen' },
	{ useCase: 'home.read', who: 'nobody', may: false, because: 'nobody is signed in' }
];
