import { createHmac } from 'node:crypto';
import { log } from '#platform/log.server.ts';
import type { TextSettings } from '#platform/reach.ts';
import { body } from '../../domain/letter.ts';
import { post } from './post.ts';
import type { Outcome, Sender } from './sender.ts';

/**
 * Text messages, by whoever sends them for this programme: one signed POST each, as docs/text-messages.md says. Whoever takes it
 * knows one that comes twice by its id.
 */
export const byText =
	({ url, secret }: TextSettings): Sender =>
	async (letter) => {
		const at = Math.floor(letter.at.getTime() / 1000);
		const content = JSON.stringify({ id: letter.key, to: letter.to, text: body(letter) });
		const status = await post(url, {
			headers: { 'content-type': 'application/json', 'x-signature': signature(secret, at, content) },
			body: content
		});
		const outcome = outcomeOf(status);
		if (outcome !== 'taken') log.warn({ event: 'reach.not-taken', by: 'text', outcome, status });
		return outcome;
	};

/** `t=<seconds since 1970>,v1=<HMAC-SHA256 of "t.content", hexadecimal>`: nobody else can say it, or say it again later. */
const signature = (secret: string, at: number, content: string): string =>
	`t=${at},v1=${createHmac('sha256', secret).update(`${at}.${content}`).digest('hex')}`;

/** 422 is the one answer that says: never to this number. */
function outcomeOf(status: number | null): Outcome {
	if (status !== null && status >= 200 && status < 300) return 'taken';
	return status === 422 ? 'refused' : 'later';
}
