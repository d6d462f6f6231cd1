import { log } from '#platform/log.server.ts';
import type { TwilioSettings } from '#platform/reach.ts';
import { body } from '../../domain/letter.ts';
import { postAndRead } from './post.ts';
import type { Outcome, Sender } from './sender.ts';

/** What they say of a number that no text message ever reaches: none, no telephone for texts, or its owner said stop to it. */
const never: ReadonlySet<unknown> = new Set([21211, 21408, 21610, 21612, 21614]);

/** Text messages, by Twilio's own interface: one POST each, as docs/decisions/0023 says. The token goes nowhere else. */
export const byTwilio =
	({ account, token, number, api }: TwilioSettings): Sender =>
	async (letter) => {
		const { status, text } = await postAndRead(`${api}/2010-04-01/Accounts/${account}/Messages.json`, {
			headers: {
				authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`,
				'content-type': 'application/x-www-form-urlencoded'
			},
			body: new URLSearchParams({ To: letter.to, From: number, Body: body(letter) }).toString()
		});
		const code = codeIn(text);
		const outcome = outcomeOf(status, code);
		if (outcome !== 'taken') log.warn({ event: 'reach.not-taken', by: 'twilio', outcome, status, code });
		return outcome;
	};

/** The number by which they name what is wrong; null where there is none. */
function codeIn(text: string): number | null {
	try {
		const { code } = JSON.parse(text) as { code?: unknown };
		return typeof code === 'number' ? code : null;
	} catch {
		return null;
	}
}

function outcomeOf(status: number | null, code: number | null): Outcome {
	if (status !== null && status >= 200 && status < 300) return 'taken';
	return status === 400 && never.has(code) ? 'refused' : 'later';
}
