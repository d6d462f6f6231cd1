import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { hasScript, isAccessible, type Language } from './browser.ts';
import { settled } from './settled.ts';

/** One person in a journey: their browser page, their language, and where their organisation is. */
export type Walker = { page: Page; language: Language; base: string };

type Message = (inputs: Record<string, never>, options: { locale: Language }) => string;

/** What a message without details says in the walker's language. */
export const says = (walker: Walker, message: unknown): string =>
	(message as Message)({}, { locale: walker.language });

/** Goes to a page; axe finds nothing on it. */
export async function goTo({ page, base }: Walker, path: string): Promise<void> {
	await page.goto(base + path);
	await isAccessible(page);
}

/** Fills fields by their names; what is not text is chosen: radio and checkbox values, options of a select. */
export async function fill(
	{ page }: Walker,
	fields: Record<string, string | readonly string[]>,
	within = ''
): Promise<void> {
	for (const [name, value] of Object.entries(fields)) {
		const place = `${within} [name="${name}"]`;
		const first = page.locator(place).first();
		// What is folded away is opened first, as a person would.
		await first.evaluate((field) => {
			const fold = field.closest('details');
			if (fold) fold.open = true;
		});
		const kind = await first.evaluate((field) =>
			field instanceof HTMLInputElement ? field.type : field.tagName.toLowerCase()
		);
		if (kind === 'radio' || kind === 'checkbox') {
			for (const chosen of [value].flat()) {
				const box = page.locator(`${place}[value="${chosen}"]`).first();
				// What is folded away is opened first, as a person would.
				await box.evaluate((field) => {
					const fold = field.closest('details');
					if (fold) fold.open = true;
				});
				await box.check({ force: true });
			}
		} else if (kind === 'select') await first.selectOption(value as string);
		else await first.fill(value as string);
	}
}

/** Sends the form with this action by its first button that goes on, and waits for the answer. */
export async function send(walker: Walker, action: string, button?: unknown): Promise<void> {
	const { page } = walker;
	const form = page.locator(action === '' ? 'main form:not([action])' : `form[action^="${action}"]`).first();
	const pressed = button
		? form.getByRole('button', { name: says(walker, button), exact: true })
		: await onward(form);
	const answered = page.waitForResponse((response) => response.request().method() === 'POST');
	await pressed.click();
	const response = await answered;
	expect(response.status(), `${page.url()} ${action}`).toBeLessThan(500);
	await (hasScript(page) ? settled(page) : page.waitForLoadState('load'));
}

/** The button of a form that goes on; where only quiet ones are, the last. */
async function onward(form: Locator): Promise<Locator> {
	await form.locator('.button').first().waitFor();
	const loud = form.locator('.button:not(.quiet)');
	return (await loud.count()) > 0 ? loud.first() : form.locator('.button').last();
}

/** The page shows this text; and axe finds nothing on it. */
export async function sees({ page }: Walker, text: string | RegExp): Promise<void> {
	await page.getByText(text).first().waitFor();
	await isAccessible(page);
}

export const doesNotSee = async ({ page }: Walker, text: string): Promise<void> =>
	expect(await page.content()).not.toContain(text);
