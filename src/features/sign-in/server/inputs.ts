import * as v from 'valibot';
import { readRecoveryCode } from '../domain/recovery-code.ts';
import { readSignInName } from '../domain/sign-in-words.ts';
import { longestPassphrase, passphraseTrouble } from '../domain/passphrase.ts';
import { isCommonPassphrase } from './common-passphrases.ts';

/** Three words, however they are typed. */
export const nameInput = v.pipe(
	v.string('sign_in_name_three'),
	v.maxLength(200, 'sign_in_name_three'),
	v.check((typed) => readSignInName(typed) !== null, 'sign_in_name_three')
);

/** The code on a card, however it was copied, as it was printed: only so does it open anything. */
export const codeInput = v.pipe(
	v.string('sign_in_code_wrong'),
	v.maxLength(100, 'sign_in_code_wrong'),
	v.transform(readRecoveryCode),
	v.string('sign_in_code_wrong')
);

/** A passphrase that was chosen before: nothing is asked of it but that it is there. */
export const passphraseInput = v.pipe(
	v.string('sign_in_passphrase_missing'),
	v.minLength(1, 'sign_in_passphrase_missing'),
	v.maxLength(longestPassphrase, 'sign_in_passphrase_long')
);

/** A passphrase that is chosen now. */
export const newPassphraseInput = v.pipe(
	v.string('sign_in_passphrase_short'),
	v.rawCheck<string>(({ dataset, addIssue }) => {
		const trouble = dataset.typed ? passphraseTrouble(dataset.value, isCommonPassphrase) : null;
		if (trouble) addIssue({ message: trouble });
	})
);

/** A checkbox: there or not. */
export const tick = v.pipe(
	v.optional(v.string(), ''),
	v.transform((value) => value !== '')
);

export const languageInput = v.picklist(['en', 'fr', 'es'], 'error_field');

/** What the request says about the device; taken by the route from the request, never from the form. */
export const deviceInput = v.object({
	/** The device's own cookie, if it signed in before. */
	deviceCookie: v.optional(v.string(), ''),
	address: v.string(),
	userAgent: v.nullable(v.string())
});
export type DeviceInput = v.InferOutput<typeof deviceInput>;
