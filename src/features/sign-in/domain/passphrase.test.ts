import { describe, expect, it } from 'vitest';
import { isCommonPassphrase } from '../server/common-passphrases.ts';
import { passphraseTrouble } from './passphrase.ts';

const trouble = (passphrase: string) => passphraseTrouble(passphrase, isCommonPassphrase);

describe('a passphrase', () => {
	it.each([
		'we walk to the sea',
		'le chat dort au soleil',
		'mañana vamos al río',
		'sun on snow',
		'Tr7-vexi.oQ',
		'我们明天一起去看海边的日落',
		'😀🌊🎈🧶🍀🚲🪁🎺🧵🫖'
	])('%j is good: length is enough, no rules about signs', (passphrase) =>
		expect(trouble(passphrase)).toBeNull()
	);

	it.each(['', 'kite', 'a b c', 'ninechars'])('%j is too short', (passphrase) =>
		expect(trouble(passphrase)).toBe('sign_in_passphrase_short')
	);

	it.each([
		'password123',
		'P@ssword2026',
		'Passw0rd!!',
		'1234567890',
		'qwertyuiop',
		'azertyuiop',
		'aaaaaaaaaa',
		'abcabcabcabc',
		'motdepasse1',
		'contraseña1',
		'Contrasena2024',
		'iloveyou123',
		'teamo teamo teamo',
		'bienvenue2026',
		'Beenthere2026!',
		'Peer Support 24',
		'aide maintenant !',
		'apoyo entre pares'
	])('%j is one that others try first', (passphrase) =>
		expect(trouble(passphrase)).toBe('sign_in_passphrase_common')
	);

	it('has an end', () => expect(trouble('x y z '.repeat(100))).toBe('sign_in_passphrase_long'));
});
