import webPush from 'web-push';
import { log } from '#platform/log.server.ts';
import { isAtPushHost, type Reach } from '#platform/reach.ts';
import { body } from '../../domain/letter.ts';
import { readSubscription } from '../../domain/subscription.ts';
import { post } from './post.ts';
import type { Outcome, Sender } from './sender.ts';

/** So long a push service keeps it for a device that is off (seconds). */
const keptFor = 86_400;

/**
 * Notes to browsers (RFC 8030, 8291, 8292): sealed for the browser alone, in one topic, so that a newer one takes the place of an
 * older one that has not arrived.
 */
export const byPush =
	({ hosts, contact, keys }: NonNullable<Reach['push']>): Sender =>
	async (letter) => {
		const subscription = readSubscription(letter.to);
		// The hosts may be others than when it was given.
		if (!subscription || !isAtPushHost(subscription.endpoint, hosts)) return 'refused';
		const {
			endpoint,
			headers,
			body: sealed
		} = webPush.generateRequestDetails(subscription, body(letter), {
			vapidDetails: { subject: contact, ...keys },
			TTL: keptFor,
			topic: 'new',
			urgency: 'normal'
		});
		const all = Object.entries(headers ?? {}).filter(([name]) => name !== 'Content-Length');
		const status = await post(endpoint, {
			headers: Object.fromEntries(all.map(([name, value]) => [name, String(value)])),
			body: new Uint8Array(sealed)
		});
		const outcome = outcomeOf(status);
		if (outcome !== 'taken') log.warn({ event: 'reach.not-taken', by: 'push', outcome, status });
		return outcome;
	};

/** A browser that is not there any more, or gave its word to other keys than ours, takes nothing for good. */
function outcomeOf(status: number | null): Outcome {
	if (status === null) return 'later';
	if (status >= 200 && status < 300) return 'taken';
	if ([401, 403, 404, 410].includes(status)) return 'gone';
	return status >= 400 && status < 500 && status !== 429 ? 'refused' : 'later';
}
