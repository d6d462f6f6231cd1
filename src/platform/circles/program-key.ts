import { readSettings } from '../settings.ts';
import { circleLookupUnder, circleNumberUnder } from './circle-number.ts';
import { loadKeys, type ProgramKeys } from './key-folder.ts';
import {
	lookupWithServerKey,
	markWithServerKey,
	openWithServerKey,
	sealWithServerKey,
	type Steward
} from './program-seal.ts';

const place = Symbol.for('beenthere.program-keys');
type Holder = { [place]?: ProgramKeys };

/**
 * Says which keys this process works with; the start-up calls it once, after it has checked them. The bundled
 * application and the unbundled one share them.
 */
export function useProgramKeys(keys: ProgramKeys): void {
	(globalThis as Holder)[place] = keys;
}

/** The keys of this process; from `BEENTHERE_KEYS` (./keys) unless the start-up gave them. Throws KeyTrouble. */
export function programKeys(): ProgramKeys {
	return ((globalThis as Holder)[place] ??= loadKeys(readSettings().keysFolder));
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

/** Says that the program itself wrote these bytes: 32 bytes that nobody makes without the key folder. */
export const markForProgram = (organisation: Steward, purpose: string, bytes: Uint8Array): Buffer =>
	markWithServerKey(programKeys().serverKey, organisation, purpose, bytes);

/** The number by which those who hold a circle can name it to others (circle-number.ts). */
export const circleNumber = (organisation: Steward, circle: string): string =>
	circleNumberUnder(programKeys().serverKey, organisation, circle);

/** Finds a circle by its number, without keeping it. */
export const circleNumberLookup = (organisation: Steward, number: string): string =>
	circleLookupUnder(programKeys().serverKey, organisation, number);

/** The same for a circle whose id is known. */
export const circleLookup = (organisation: Steward, circle: string): string =>
	circleNumberLookup(organisation, circleNumber(organisation, circle));
