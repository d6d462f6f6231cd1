/**
 * A bad line: a proxy of TCP connections that delays, drops, cuts in the middle of what is said, goes silent without ending, and
 * says what a browser sent once more. What it does is decided for each connection when it begins.
 */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

export const faults = ['none', 'delay', 'drop', 'cut', 'half-open', 'duplicate', 'short-lived'] as const;
export type Fault = (typeof faults)[number];

export class FaultProxy {
	readonly did: Record<Fault, number> = Object.fromEntries(faults.map((fault) => [fault, 0])) as Record<
		Fault,
		number
	>;
	/** Of a hundred connections so many go wrong. */
	percent: number;
	readonly #target: number;
	readonly #random: () => number;
	readonly #server: Server;
	readonly #open = new Set<Socket>();

	private constructor(target: number, percent: number, random: () => number) {
		this.#target = target;
		this.percent = percent;
		this.#random = random;
		this.#server = createServer((socket) => this.#begin(socket));
	}

	/** In front of this port of this machine. */
	static async start(target: number, percent: number, random = Math.random): Promise<FaultProxy> {
		const made = new FaultProxy(target, percent, random);
		await new Promise<void>((done) => made.#server.listen(0, '127.0.0.1', done));
		return made;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	/** From now on the line is good; what is under way is ended, once. */
	heal(): void {
		this.percent = 0;
		for (const socket of this.#open) socket.destroy();
	}

	async stop(): Promise<void> {
		for (const socket of this.#open) socket.destroy();
		await new Promise((done) => this.#server.close(done));
	}

	#begin(client: Socket): void {
		const fault =
			this.#random() * 100 < this.percent
				? faults[1 + Math.floor(this.#random() * (faults.length - 1))]!
				: 'none';
		this.did[fault]++;
		const upstream = connect(this.#target, '127.0.0.1');
		for (const socket of [client, upstream]) {
			this.#open.add(socket);
			socket.on('error', () => undefined);
			socket.on('close', () => {
				this.#open.delete(socket);
				client.destroy();
				upstream.destroy();
			});
		}
		const said: Buffer[] = [];
		/** After so many bytes something happens. */
		let left = Math.floor(this.#random() * 3000);
		const way = (from: Socket, to: Socket, isAnswer: boolean) => {
			from.on('end', () => void to.end());
			from.on('data', (bytes: Buffer) => {
				if (!isAnswer) said.push(bytes);
				const before = left;
				left -= bytes.length;
				if (fault === 'delay') {
					const late = Math.floor(this.#random() * 300);
					from.pause();
					return void setTimeout(() => {
						to.write(bytes);
						from.resume();
					}, late);
				}
				if (fault === 'drop' && left < 0) return void from.destroy();
				if (fault === 'half-open' && left < 0) return;
				if (fault === 'cut' && isAnswer && left < 0) {
					to.write(bytes.subarray(0, Math.max(1, before)), () => from.destroy());
					return;
				}
				to.write(bytes);
			});
		};
		way(client, upstream, false);
		way(upstream, client, true);
		if (fault === 'short-lived') setTimeout(() => client.destroy(), this.#random() * 5000);
		if (fault === 'half-open') setTimeout(() => client.destroy(), 8000);
		if (fault === 'duplicate') setTimeout(() => this.#sayAgain(Buffer.concat(said)), this.#random() * 400);
	}

	/** Whatever the browser had said, from somebody who does not wait for the answer. */
	#sayAgain(bytes: Buffer): void {
		const again = connect(this.#target, '127.0.0.1', () => again.write(bytes));
		this.#open.add(again);
		again.on('error', () => undefined);
		again.on('close', () => this.#open.delete(again));
		again.resume();
		setTimeout(() => again.destroy(), 2000);
	}
}
