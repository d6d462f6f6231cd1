import { createECDH } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PushKeys } from '#platform/reach.ts';
import { readKey } from './key-folder.ts';
import { writeWhole } from '../write-whole.ts';

const name = 'push.key';
const curve = 'prime256v1';

/**
 * The pair by which push services know this installation, made at the first start. Without it nothing is lost but that
 * browsers have to be asked again. Throws KeyTrouble when others on this machine may read it.
 */
export function openPushKey(folder: string): PushKeys {
	const file = join(folder, name);
	if (!existsSync(file)) {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		const made = createECDH(curve);
		made.generateKeys();
		// A key with leading zeros comes out shorter.
		const key = made.getPrivateKey();
		writeWhole(file, Buffer.concat([Buffer.alloc(32 - key.length), key]));
	}
	const pair = createECDH(curve);
	const privateKey = readKey(file);
	pair.setPrivateKey(privateKey);
	return { publicKey: pair.getPublicKey('base64url'), privateKey: privateKey.toString('base64url') };
}
