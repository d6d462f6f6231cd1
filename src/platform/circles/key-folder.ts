import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { derive } from './derive.ts';
import { signPair, type KeyPair } from './keys.ts';
import { writeWhole } from '../write-whole.ts';
import { sodium } from './sodium.ts';

/** What one installation holds outside its database and its backups. */
export type ProgramKeys = {
	/** 32 bytes; seals what the program itself must open (program-seal.ts). */
	serverKey: Uint8Array;
	/** Ed25519; signs the roots of who looked. */
	signing: KeyPair;
	/** 32 hexadecimal digits that name these keys without giving them away: kept in the database and compared at start. */
	fingerprint: string;
};

export type KeyTroubleKind = 'missing' | 'wrong-size' | 'open-to-others' | 'lost';

/** The keys can not be used. The message says what to do; it is for the operator's terminal. */
export class KeyTrouble extends Error {
	readonly kind: KeyTroubleKind;

	constructor(kind: KeyTroubleKind, message: string) {
		super(message);
		this.name = 'KeyTrouble';
		this.kind = kind;
	}
}

const names = ['server.key', 'signing.key'] as const;
const keyLength = 32;

/**
 * The keys at start. Makes them in a new installation; where people's data is already there, missing keys are
 * named and nothing is made, because new keys would open nothing (`dataExists`). Throws KeyTrouble.
 */
export function openKeyFolder({ folder, dataExists }: { folder: string; dataExists: boolean }): ProgramKeys {
	const missing = names.filter((name) => !existsSync(join(folder, name)));
	if (missing.length > 0 && dataExists) throw lost(folder, missing);
	if (missing.length > 0) createKeys(folder);
	return loadKeys(folder);
}

/** Makes the folder (0700) and whatever key is not there yet (0600), written through to the disk. */
export function createKeys(folder: string): void {
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	for (const name of names) writeWhole(join(folder, name), sodium.randombytes_buf(keyLength));
}

/** Reads the keys. Throws KeyTrouble when one is missing, is not 32 bytes, or others on this machine may read it. */
export function loadKeys(folder: string): ProgramKeys {
	if (!existsSync(folder)) throw new KeyTrouble('missing', `There is no key folder at ${resolve(folder)}.`);
	refuseIfOpenToOthers(folder, 'chmod 700');
	const [serverKey, signingSeed] = names.map((name) => readKey(join(folder, name))) as [Buffer, Buffer];
	return {
		serverKey,
		signing: signPair(derive(signingSeed, 'beenthere/program/sign/1')),
		fingerprint: derive(serverKey, 'beenthere/program/fingerprint/1').toString('hex').slice(0, 32)
	};
}

/** One key of 32 bytes. Throws KeyTrouble. */
export function readKey(file: string): Buffer {
	if (!existsSync(file)) throw new KeyTrouble('missing', `The key ${resolve(file)} is not there.`);
	refuseIfOpenToOthers(file, 'chmod 600');
	const bytes = readFileSync(file);
	if (bytes.length !== keyLength)
		throw new KeyTrouble(
			'wrong-size',
			`The key ${resolve(file)} is ${bytes.length} bytes long instead of ${keyLength}. Put back your copy of it.`
		);
	return bytes;
}

function refuseIfOpenToOthers(path: string, remedy: string): void {
	if (process.platform === 'win32' || (statSync(path).mode & 0o077) === 0) return;
	throw new KeyTrouble(
		'open-to-others',
		`Others on this machine may read ${resolve(path)}. Run: ${remedy} '${resolve(path)}'`
	);
}

const lost = (folder: string, missing: readonly string[]) =>
	new KeyTrouble(
		'lost',
		[
			`The keys of this installation are lost: ${missing.join(' and ')} not found in ${resolve(folder)}.`,
			'Its data is still there, but ways to reach people, published profiles and sign-in names do not open',
			'without these keys. Put back your copy of the key folder, or set BEENTHERE_KEYS to where it is.',
			'Nothing was changed.'
		].join('\n')
	);
