import { expect, it } from 'vitest';
import { neutralSiteOf } from './neutral-site.ts';

const ours = ['help.riverside.example', 'localhost'];
const siteOf = (typed: string) => {
	const found = neutralSiteOf(typed, ours);
	return 'site' in found ? found.site : found.problem;
};

it('takes a site that anybody might look at, and writes it as a browser would', () => {
	expect(siteOf('https://weather.com/')).toBe('https://weather.com/');
	expect(siteOf('meteo.gc.ca')).toBe('https://meteo.gc.ca/');
	expect(siteOf('HTTPS://Weather.com/fr-CA/meteo')).toBe('https://weather.com/fr-CA/meteo');
	expect(siteOf('https://exämple.org')).toBe('https://xn--exmple-cua.org/');
});

it.each(['http://weather.com/', 'javascript:alert(1)', 'data:text/html,x', 'not a site', '', 'https://'])(
	'refuses what is not https: %s',
	(typed) => expect(siteOf(typed)).toBe('https')
);

it.each([
	'https://localhost/',
	'https://192.168.0.1/',
	'https://[::1]/',
	'https://router.local/',
	'https://intranet',
	"https://{{'a'.toUpperCase()}}",
	'https://a..b'
])('refuses what is not a site for everybody: %s', (typed) => expect(siteOf(typed)).toBe('public'));

it.each([
	'https://help.riverside.example/',
	'https://riverside.example/',
	'https://www.help.riverside.example/'
])('refuses our own: %s', (typed) => expect(siteOf(typed)).toBe('own'));

it.each([
	'https://wren:secret@weather.com/',
	'https://weather.com/?user=wren',
	'https://weather.com/#wren',
	'https://weather.com/reset/3f9a1c7be2d84f60a5b1c2d3e4f5a6b7',
	'https://weather.com/%00',
	`https://weather.com/${'a/'.repeat(120)}`
])('refuses an address with something in it for one person only: %s', (typed) =>
	expect(siteOf(typed)).toBe('plain')
);
