/**
 * Welcomes that wait on the supporter's phone for a connection. Each is sealed to the server's key before it touches
 * the disk, with WebCrypto; nobody who holds the phone, the supporter included, can read it back. Cleared at sign-out.
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

/** A neutral name: somebody who looks through the phone learns nothing from it. `static/leave.js` erases it by this name, at sign-out and when somebody leaves quickly. */
const database = 'kept';
const shelf = 'waiting';

function open(): Promise<IDBDatabase> {
	return new Promise((resolve, reject) => {
		const opening = indexedDB.open(database, 1);
		opening.onupgradeneeded = () => opening.result.createObjectStore(shelf);
		opening.onsuccess = () => resolve(opening.result);
		opening.onerror = () => reject(opening.error);
	});
}

async function onShelf<T>(
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

type Kept = { organisation: string; sealed: string };

/** Keeps one; resolves only when it is on the disk. */
export const keep = (id: string, kept: Kept) =>
	onShelf('readwrite', (store) => store.put(kept, id)).then(() => undefined);

export const countWaiting = () => onShelf('readonly', (store) => store.count());

export type Sent = 'done' | 'sign-in' | 'later';

/**
 * Sends what waits for this organisation, one after the other and in one tab at a time. A welcome leaves the phone only
 * after the server has it; the id inside keeps one that was sent twice from counting twice.
 */
export async function sendWaiting(organisation: string, address: string): Promise<Sent> {
	const send = async (): Promise<Sent> => {
		const ids = await onShelf('readonly', (store) => store.getAllKeys());
		for (const id of ids) {
			const kept = (await onShelf('readonly', (store) => store.get(id))) as Kept | undefined;
			if (kept?.organisation !== organisation) continue;
			const answer = await fetch(address, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ sealed: kept.sealed }),
				redirect: 'manual'
			}).catch(() => null);
			if (!answer) return 'later';
			if (answer.type === 'opaqueredirect' || answer.status === 401 || answer.status === 403)
				return 'sign-in';
			// What the server can not take now it can not take later either: 400 is the one answer that ends the waiting.
			if (!answer.ok && answer.status !== 400) return 'later';
			await onShelf('readwrite', (store) => store.delete(id));
		}
		return 'done';
	};
	return navigator.locks ? navigator.locks.request('send-waiting', send) : send();
}
