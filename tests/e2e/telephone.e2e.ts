/** R054, R055: the telephone of the programme, as a telephone company hands things over to the built application. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
	callFrom,
	signatureOf,
	startTelephoneCompany,
	textFrom,
	type Sent,
	type TelephoneCompany
} from '#tests/support/telephone-company.ts';
import { browserIsHere, isAccessible, launch } from './support/browser.ts';
import { startDemo } from './support/demo.ts';
import { comesInAs } from './support/demo-people.ts';
import type { TestServer } from './support/server.ts';

let server: TestServer, browser: Browser, company: TelephoneCompany;
const demo = (path: string) => `${server.url}/demo${path}`;
const wrens = '+14165550142';

const comesIn = async (as: string) => (await comesInAs(as, { browser, server, javaScript: false })).page;

/** As the company does: a form that comes from no page, signed. */
async function handsOver(what: string, fields: Sent, changed: Record<string, string> = {}) {
	const url = demo(`/telephone/${what}`);
	const answer = await fetch(url, {
		method: 'POST',
		body: new URLSearchParams(fields),
		headers: { 'x-twilio-signature': signatureOf(url, fields), ...changed }
	});
	return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

describe.skipIf(!browserIsHere)('the telephone of the programme', () => {
	beforeAll(async () => {
		company = await startTelephoneCompany();
		const { account, token, number, api } = company.settings;
		const settings = { TWILIO_ACCOUNT: account, TWILIO_TOKEN: token, TWILIO_NUMBER: number, TWILIO_API: api };
		[server, browser] = await Promise.all([startDemo(settings), launch()]);
	});
	afterAll(async () => {
		await browser?.close();
		await server?.stop();
		await company?.close();
	});

	it('takes a text message that asks for a call, once it was allowed', async () => {
		const wren = await comesIn('Wren');
		await wren.goto(demo('/call-back'));
		await wren.getByText(`send the word CALL to ${company.settings.number}`).waitFor();
		await isAccessible(wren);
		expect((await handsOver('text', textFrom(wrens, 'CALL'))).status).toBe(200);
		await wren.reload();
		expect(await wren.content()).not.toContain('It is with Dana');
		await wren.getByRole('button', { name: 'Allow it' }).click();
		await wren.getByText('It is on.').waitFor();
		await isAccessible(wren);
		const { status, text, headers } = await handsOver('text', textFrom(wrens, 'Call me'));
		expect([status, text]).toEqual([200, '<?xml version="1.0" encoding="UTF-8"?><Response></Response>']);
		expect(headers.get('content-type')).toContain('text/xml');
		expect(headers.get('set-cookie')).toBeNull();
		await wren.reload();
		await wren.getByText('It is with Dana').waitFor();
		const dana = await comesIn('Dana');
		await dana.goto(demo('/call-backs'));
		await dana.getByRole('link', { name: /^Wren asks for a call/ }).click();
		await dana.getByRole('button', { name: 'I will call' }).click();
		await dana.getByText('+1 416 555 0142').waitFor();
		await isAccessible(dana);
	});

	it('refuses whatever is not signed by the company, and what a page elsewhere sends', async () => {
		const wrong = { 'x-twilio-signature': 'RSOYDt4T1cUTdK1PDd93/VVr8B8=' };
		expect((await handsOver('text', textFrom(wrens, 'CALL'), wrong)).status).toBe(403);
		expect((await handsOver('call', callFrom(wrens), wrong)).status).toBe(403);
		expect((await handsOver('call', callFrom(wrens), { origin: 'https://evil.example' })).status).toBe(403);
		const form = await fetch(demo('/call-back?/text'), {
			method: 'POST',
			body: new URLSearchParams({ allow: 'yes' })
		});
		expect(form.status).toBe(403);
		expect((await handsOver('elsewhere', callFrom(wrens))).status).not.toBe(200);
	});

	it('puts a call through to whoever is on, and shows their number to nobody', async () => {
		expect((await handsOver('call', callFrom(wrens))).text).toContain('<Say');
		const dana = await comesIn('Dana');
		await dana.goto(demo('/rota'));
		await dana.getByText('Where calls reach you').click();
		await dana.locator('[name=phone]').fill('no number');
		await dana.getByRole('button', { name: 'Keep it', exact: true }).click();
		await dana.getByText('A number with its country code').first().waitFor();
		await isAccessible(dana);
		await dana.locator('[name=phone]').fill('+1 416 555 0177');
		await dana.getByRole('button', { name: 'Keep it', exact: true }).click();
		await dana.getByText('Where calls reach you').click();
		await dana.getByText('You gave a number.').waitFor();
		expect(await dana.content()).not.toContain('0177');
		const { text } = await handsOver('call', callFrom(wrens));
		expect(text).toContain('<Number>+14165550177</Number>');
		expect(text).toContain(`callerId="${company.settings.number}"`);
		const [, after] = /action="([^"]+)"/.exec(text)!;
		expect(after).toBe(demo('/telephone/after'));
		const missed = await handsOver('after', callFrom(wrens, { DialCallStatus: 'no-answer' }));
		expect(missed.text).toContain('<Say');
		const noor = await comesIn('Noor');
		await noor.goto(demo('/settings/calls'));
		await noor.getByText(`Calls and texts to ${company.settings.number} come in here`).waitFor();
		await isAccessible(noor);
		expect(server.output()).not.toContain('0177');
		expect(server.output()).not.toContain('0142');
		expect(server.output()).not.toContain(company.settings.token);
	});
});
