import { createTransport } from 'nodemailer';
import { isThisMachine } from '#platform/elsewhere.ts';
import { log } from '#platform/log.server.ts';
import type { MailSettings } from '#platform/reach.ts';
import { within } from '#platform/within.ts';
import { mail } from '../../domain/letter.ts';
import type { Outcome, Sender } from './sender.ts';

/** A server that answers so slowly that all of these pass is tried again later (milliseconds). */
const patience = {
	connectionTimeout: 10_000,
	greetingTimeout: 10_000,
	dnsTimeout: 10_000,
	socketTimeout: 20_000
};
const altogether = 60_000;

/** Beyond this machine only over TLS, with a certificate that is checked. */
export const transportOptions = ({ host, port, secure, login, from }: MailSettings) => ({
	...patience,
	host,
	port,
	secure,
	requireTLS: !secure && !isThisMachine(host),
	tls: { minVersion: 'TLSv1.2' as const },
	...(login && { auth: login }),
	// What we call ourselves: nothing of this machine's own name.
	name: from.slice(from.indexOf('@') + 1),
	disableFileAccess: true,
	disableUrlAccess: true
});

/** Mail over SMTP, one connection for each. */
export const byMail =
	(settings: MailSettings): Sender =>
	async (letter) => {
		const transport = createTransport(transportOptions(settings));
		try {
			const envelope = { from: settings.from, to: [letter.to] };
			await within(altogether, transport.sendMail({ envelope, raw: mail(letter, settings.from) }));
			return 'taken';
		} catch (error) {
			const outcome = outcomeOf(error as Trouble);
			const { code, responseCode } = error as Trouble;
			log.warn({ event: 'reach.not-taken', by: 'email', outcome, code, responseCode });
			return outcome;
		} finally {
			transport.close();
		}
	};

type Trouble = { code?: string; command?: string; responseCode?: number };

/** Only a plain no to this address or this mail is for good; a password that is wrong or a server that is full is not. */
const outcomeOf = ({ command, responseCode = 0 }: Trouble): Outcome =>
	responseCode >= 500 && /^(RCPT TO|DATA)/.test(command ?? '') ? 'refused' : 'later';
