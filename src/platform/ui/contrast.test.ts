import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const tokens = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

/** The colours named inside the first block whose selector line begins so. */
function coloursOf(selector: string): Record<string, string> {
	const start = tokens.indexOf(selector);
	const block = tokens.slice(tokens.indexOf('{', start) + 1, tokens.indexOf('}', start));
	return Object.fromEntries(
		[...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value])
	);
}

const light = coloursOf(':root {');
const darkByDevice = coloursOf(":root:not([data-appearance='light']) {");
const dark = coloursOf(":root[data-appearance='dark'] {");

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
	const [r = 0, g = 0, b = 0] = [1, 3, 5]
		.map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
		.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
	const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
	return (high + 0.05) / (low + 0.05);
}

const surfaces = ['paper', 'card', 'sunken', 'pine-wash', 'clay-wash', 'sun-wash', 'sky-wash'];
const text = ['ink', 'ink-soft', 'pine', 'pine-deep', 'clay', 'plum'];
const onColour = [
	['on-pine', 'pine'],
	['on-pine', 'pine-deep'],
	['on-plum', 'plum']
] as const;

describe.each([
	['light', light],
	['dark', dark]
])('%s', (_, colours) => {
	const of = (name: string) => colours[name] ?? expect.fail(`no token --${name}`);

	it.each(text.flatMap((ink) => surfaces.map((surface) => [ink, surface] as const)))(
		'%s can be read on %s (AAA)',
		(ink, surface) => expect(contrast(of(ink), of(surface))).toBeGreaterThanOrEqual(7)
	);

	it.each(onColour)('%s can be read on %s (AAA)', (ink, surface) =>
		expect(contrast(of(ink), of(surface))).toBeGreaterThanOrEqual(7)
	);

	it.each(['line-strong', 'focus'].flatMap((line) => surfaces.map((surface) => [line, surface] as const)))(
		'%s can be seen on %s',
		(line, surface) => expect(contrast(of(line), of(surface))).toBeGreaterThanOrEqual(3)
	);
});

it('is equally dark whether the device or the person asked for it', () => {
	expect(dark).toEqual(darkByDevice);
	expect(Object.keys(dark).sort()).toEqual(Object.keys(light).sort());
});

it('names every colour in tokens.css and nowhere else', () => {
	const src = new URL('../../', import.meta.url);
	const styled = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
		/\.(svelte|css)$/.test(file)
	);
	const strays = styled
		.filter((file) => !file.endsWith('ui/tokens.css'))
		.flatMap((file) => {
			const source = readFileSync(new URL(file, src), 'utf8');
			const css = file.endsWith('.css')
				? source
				: [...source.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, s]) => s).join();
			return [...css.matchAll(/#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(/gi)].map(
				([colour]) => `${file}: ${colour}`
			);
		});
	expect(strays).toEqual([]);
});
