import { expect, it } from 'vitest';
import { nameCircle } from './circle.ts';
import { initialOf } from './initial.ts';

it.each([
	['Dana', 'D'],
	['  élodie', 'É'],
	['“Wren”', 'W'],
	['🌻 Sun', '🌻'],
	['عمر', 'ع'],
	['', '·']
])('shows %s as %s', (name, initial) => expect(initialOf(name)).toBe(initial));

it('names a circle as people would say it', () => {
	const lee = { name: 'Lee', role: 'peer supervisor' };
	expect(nameCircle('You', [{ name: 'Dana' }], 'en')).toBe('You and Dana');
	expect(nameCircle('You', [{ name: 'Dana' }, lee], 'en')).toBe('You, Dana and Lee (peer supervisor)');
	expect(nameCircle('Vous', [{ name: 'Dana' }], 'fr')).toBe('Vous et Dana');
	expect(nameCircle('Usted', [{ name: 'Inés' }], 'es')).toBe('Usted e Inés');
});
