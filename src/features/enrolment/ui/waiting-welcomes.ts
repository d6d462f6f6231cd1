/**
 * Welcomes that wait on the supporter's phone for a connection. Each is sealed to the server's key before it touches
 * the disk, with WebCrypto; nobody who holds the phone, the supporter included, can read it back. Each belongs to the
 * supporter who wrote it. Cleared at sign-out.
 */

const purpose = 'beenthere/welcome-on-the-phone/1';
const bytes = (text: string) => new TextEncoder().encode(text);
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const toBase64 = (data: Uint8Array) => btoa(String.fromCharCode(...data));

/** Seals to the server's P-256 key: a one-time key of our own (65 bytes), the nonce (12), then AES-256-GCM. In base64. */
export async function seal(serverKey: string, organisation: string, said: object): Promise<string> {
	const curve = { name: 'ECDH', namedCurve: 'P-256' };
	const server = await crypto.subtle.importKey('raw', fromBase64(serverKey), curve, false, []);
	const once = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
	const oncePublic = new Uint8Array(await crypto.subtle.exportKey('raw', once.publicKey));
	const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: server }, once.privateKey, 256);
	const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
	const key = await crypto.subtle.deriveKey(
		{ name: 'HKDF', hash: 'SHA-256', salt: oncePublic, info: bytes(purpose) },
		material,
		{ name: 'AES-GCM', length: 256 },
		false,
		['encrypt']
	);
	const nonce = crypto.getRandomValues(new Uint8Array(12));
	const plain = bytes(JSON.stringify(said));
	const sealed = await crypto.subtle.encrypt(
		{ name: 'AES-GCM', iv: nonce, additionalData: bytes(organisation) },
		key,
		plain
	);
	return toBase64(new Uint8Array([...oncePublic, ...nonce, ...new Uint8Array(sealed)]));
}

/** Neutral names: somebody who looks through the phone learns nothing from them. `static/leave.js` erases all of it by this name, at sign-out and when somebody leaves quickly. */
const database = 'kept';
const shelves = { waiting: 'waiting', whose: 'whose' } as const;
type Shelf = keyof typeof shelves;

function open(): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const opening = indexedDB.open(database, 2);
		opening.onupgradeneeded = () => {
			for (const shelf of Object.values(shelves))
				if (!opening.result.objectStoreNames.contains(shelf)) opening.result.createObjectStore(shelf);
		};
		opening.onsuccess = () => resolve(opening.result);
		opening.onerror = () => reject(opening.error);
	});
}

async function onShelf<T>(
	shelf: Shelf,
	mode: IDBTransactionMode,
	work: (store: IDBObjectStore) => IDBRequest<T>
): Promise<T> {
	const opened = await open();
	try {
		return await new Promise<T>((resolve, reject) => {
			const transaction = opened.transaction(shelf, mode);
			const request = work(transaction.objectStore(shelf));
			transaction.oncomplete = () => resolve(request.result);
			transaction.onabort = transaction.onerror = () => reject(transaction.error);
		});
	} finally {
		opened.close();
	}
}

/** Whose phone this is, in which organisation: a welcome belongs to the supporter who gave it, whoever signs in next. */
export type Whose = { organisation: string; supporter: string };

/** Remembers, on a page behind sign-in, who welcomes people on this phone when there is no connection. Ends at sign-out. */
export const rememberWhose = ({ organisation, supporter }: Whose) =>
	onShelf('whose', 'readwrite', (store) => store.put(supporter, organisation)).then(() => undefined);

/** Who was signed in here last, or null: then nothing can be kept. */
export const whoWelcomes = async (organisation: string): Promise<string | null> =>
	((await onShelf('whose', 'readonly', (store) => store.get(organisation))) as string | undefined) ?? null;

type Kept = Whose & {
	sealed: string;
	/** When it was written, in milliseconds, so that the supporter knows which one it is. */
	at: number;
	/** The server could not take it in. */
	refused?: true;
};

/** Keeps one; resolves only when it is on the disk. */
export const keep = (id: string, kept: Kept) =>
	onShelf('waiting', 'readwrite', (store) => store.put(kept, id)).then(() => undefined);

/** Takes one off the phone that can not be sent: it was written anew, or on paper. */
export const remove = (id: string) => onShelf('waiting', 'readwrite', (store) => store.delete(id));

async function keptHere(organisation: string): Promise<[id: string, kept: Kept][]> {
	const ids = (await onShelf('waiting', 'readonly', (store) => store.getAllKeys())) as string[];
	const found: [string, Kept][] = [];
	for (const id of ids) {
		const kept = (await onShelf('waiting', 'readonly', (store) => store.get(id))) as Kept | undefined;
		if (kept?.organisation === organisation) found.push([id, kept]);
	}
	return found;
}

/** What lies on this phone, as its supporter sees it. */
export type Waiting = { toSend: number; refused: { id: string; at: number }[]; ofOthers: number };

export async function lookAtWaiting({ organisation, supporter }: Whose): Promise<Waiting> {
	const all = await keptHere(organisation);
	const own = all.filter(([, kept]) => kept.supporter === supporter);
	return {
		toSend: own.filter(([, kept]) => !kept.refused).length,
		refused: own.flatMap(([id, { refused, at }]) => (refused ? [{ id, at }] : [])),
		ofOthers: all.length - own.length
	};
}

/**
 * What the server's answer means for one welcome. `refused`: it will be the same next time, so the next one is tried.
 * Only `done` takes it off the phone.
 */
export function whatBecame(status: number): 'done' | 'sign-in' | 'later' | 'refused' {
	if (status >= 200 && status < 300) return 'done';
	// 0 is a redirection, which is not followed: it leads to the page for signing in.
	if (status === 0 || (status >= 300 && status < 400) || status === 401 || status === 403) return 'sign-in';
	return status >= 500 || status === 408 || status === 429 ? 'later' : 'refused';
}

export type Sent = 'done' | 'sign-in' | 'later';

/**
 * Sends what waits of this supporter, one after the other and in one tab at a time; with `again` also what was refused. A
 * welcome leaves the phone only after the server has it; the id inside keeps one that was sent twice from counting twice.
 */
export async function sendWaiting(whose: Whose, address: string, again = false): Promise<Sent> {
	const send = async (): Promise<Sent> => {
		for (const [id, kept] of await keptHere(whose.organisation)) {
			if (kept.supporter !== whose.supporter || (kept.refused && !again)) continue;
			const answer = await fetch(address, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ sealed: kept.sealed }),
				redirect: 'manual'
			}).catch(() => null);
			if (!answer) return 'later';
			const became = whatBecame(answer.status);
			if (became === 'sign-in' || became === 'later') return became;
			await (became === 'done' ? remove(id) : keep(id, { ...kept, refused: true }));
		}
		return 'done';
	};
	return navigator.locks ? navigator.locks.request('send-waiting', send) : send();
}
