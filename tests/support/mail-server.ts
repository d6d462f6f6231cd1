/** A real SMTP server, on this machine, that keeps what it is given. */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { MailSettings } from '#platform/reach.ts';

export type Mail = {
	to: string[];
	from: string;
	calledItself: string;
	raw: string;
	/** When it was taken, in milliseconds. */
	at: number;
};
export type MailServer = {
	settings: MailSettings;
	mails: Mail[];
	/** What it answers to a recipient from now on: a reply code, or nothing to take everything. */
	refuse: { code: number | null };
	close(): Promise<void>;
};

export const mailFrom = 'hello@example.org';

export async function startMailServer(): Promise<MailServer> {
	const mails: Mail[] = [];
	const refuse: MailServer['refuse'] = { code: null };
	const server = new SMTPServer({
		disabledCommands: ['STARTTLS', 'AUTH'],
		onRcptTo: (_address, _session, answer) =>
			answer(refuse.code === null ? null : Object.assign(new Error('no'), { responseCode: refuse.code })),
		onData(stream, session, answer) {
			let raw = '';
			stream.on('data', (chunk: Buffer) => (raw += chunk.toString('latin1')));
			stream.on('end', () => {
				const { rcptTo, mailFrom: sender } = session.envelope;
				mails.push({
					to: rcptTo.map(({ address }) => address),
					from: sender ? sender.address : '',
					calledItself: String(session.hostNameAppearsAs),
					raw,
					at: Date.now()
				});
				answer(null);
			});
		}
	});
	server.on('error', () => undefined);
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { port } = server.server.address() as AddressInfo;
	return {
		settings: mailSettings(port),
		mails,
		refuse,
		close: () => new Promise((done) => server.close(() => done()))
	};
}

/** Takes connections and never says a word. */
export async function startSilentServer() {
	const open = new Set<Socket>();
	const server = createServer((socket) => {
		open.add(socket);
		socket.on('error', () => undefined);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return {
		settings: mailSettings((server.address() as AddressInfo).port),
		asked: () => open.size,
		close: async () => {
			for (const socket of open) socket.destroy();
			await new Promise((done) => server.close(done));
		}
	};
}

const mailSettings = (port: number): MailSettings => ({
	host: '127.0.0.1',
	port,
	secure: false,
	login: null,
	from: mailFrom
});
