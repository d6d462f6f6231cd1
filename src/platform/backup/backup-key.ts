/**
 * The key of backups: a pair of which the server knows the public half alone. It writes backups and can not read one; whoever keeps
 * the secret half, away from the server, can.
 */
import { readFileSync } from 'node:fs';
import { sodium } from '../circles/sodium.ts';

export type BackupKey = { publicKey: Uint8Array; secretKey: Uint8Array };

const prefix = { public: 'backup-public-', secret: 'backup-secret-' } as const;

const asText = (kind: keyof typeof prefix, bytes: Uint8Array) =>
	prefix[kind] + Buffer.from(bytes).toString('base64url');

/** The bytes of such a text, or null when it is none. */
function bytesOf(kind: keyof typeof prefix, text: string): Buffer | null {
	const typed = text.trim();
	if (!typed.startsWith(prefix[kind])) return null;
	const bytes = Buffer.from(typed.slice(prefix[kind].length), 'base64url');
	return bytes.length === 32 && asText(kind, bytes) === typed ? bytes : null;
}

/** A new pair as texts: the public half for the setting BACKUP_KEY, the secret half for a file of the operator's. */
export function newBackupKey(): { publicText: string; secretText: string } {
	const { publicKey, privateKey } = sodium.crypto_box_keypair();
	return { publicText: asText('public', publicKey), secretText: asText('secret', privateKey) };
}

/** The public half, or null when the text is none. */
export const publicBackupKey = (text: string): Uint8Array | null => bytesOf('public', text);

/** The pair, from the file of its secret half. Throws with what to do when the file is none. */
export function readBackupKey(file: string): BackupKey {
	const secretKey = bytesOf('secret', readFileSync(file, 'utf8'));
	if (!secretKey)
		throw new Error(
			`${file} is no key of backups: such a file has one line that begins with ${prefix.secret}`
		);
	return { secretKey, publicKey: sodium.crypto_scalarmult_base(secretKey) };
}
