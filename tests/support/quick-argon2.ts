/**
 * Guessing is slow on purpose; a test that only needs somebody to sign in need not wait for it. The same Argon2id with
 * little memory and one pass, everywhere but in tests that look at the time (`slowToGuess` in vitest.config.ts) and in those
 * of the ways in themselves (src/platform/circles).
 */
import { vi } from 'vitest';

vi.mock('node:crypto', async (real) => {
	const crypto = await real<typeof import('node:crypto')>();
	const argon2: typeof crypto.argon2 = (algorithm, parameters, done) =>
		crypto.argon2(algorithm, { ...parameters, memory: 64, passes: 1 }, done);
	return { ...crypto, default: crypto, argon2 };
});
