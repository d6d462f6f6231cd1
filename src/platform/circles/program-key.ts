import { loadKeys, type ProgramKeys } from './key-folder.ts';
import { lookupWithServerKey, openWithServerKey, sealWithServerKey, type Steward } from './program-seal.ts';

let inUse: ProgramKeys | null = null;

/** Says which keys this process works with; the start-up calls it once, after it has checked them. */
export function useProgramKeys(keys: ProgramKeys): void {
	inUse = keys;
}

/** The keys of this process; from `BEENTHERE_KEYS` (./keys) unless the start-up gave them. Throws KeyTrouble. */
export function programKeys(): ProgramKeys {
	return (inUse ??= loadKeys(process.env.BEENTHERE_KEYS ?? './keys'));
}

/** Seals what the program itself must open; `row` (optional) binds it to the row it is kept in. */
export const sealForProgram = (
	organisation: Steward,
	purpose: string,
	plain: string | Uint8Array,
	row?: string
): Buffer => sealWithServerKey(programKeys().serverKey, organisation, purpose, plain, row);

/** The opposite of `sealForProgram`. Throws CannotOpen when anything differs. */
export const openForProgram = (
	organisation: Steward,
	purpose: string,
	sealed: Uint8Array,
	row?: string
): Buffer => openWithServerKey(programKeys().serverKey, organisation, purpose, sealed, row);

/** Finds a text again without keeping it: 64 hexadecimal digits; case, accents and extra spaces do not matter. */
export const lookupKey = (organisation: Steward, purpose: string, text: string): string =>
	lookupWithServerKey(programKeys().serverKey, organisation, purpose, text);
