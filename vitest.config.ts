import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/support/longest-first.ts';

const integration = {
	include: ['src/**/*.int.test.ts', 'tests/access/**/*.test.ts', 'tests/integration/**/*.test.ts'],
	globalSetup: ['tests/support/database.ts'],
	setupFiles: ['tests/support/runtime.ts'],
	testTimeout: 30_000,
	hookTimeout: 120_000,
	maxWorkers: 2,
	sequence: { groupOrder: 1 }
};

/** What looks at how long a try takes: with Argon2id as slow as it really is, each in a process of its own. */
const slowToGuess = ['src/features/sign-in/server/{no-oracle,signing-in}.int.test.ts'];

/**
 * `unit` has no input or output. `integration` (`*.int.test.ts`) runs against a real PostgreSQL. `durability` kills
 * real processes. `e2e` walks through the built application, most of it in a real browser.
 */
export default defineConfig({
	test: {
		sequence: { sequencer: LongestFirst },
		projects: [
			{
				test: {
					name: 'unit',
					include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/unit/**/*.test.ts'],
					exclude: ['**/*.int.test.ts', '**/node_modules/**']
				}
			},
			{
				test: {
					...integration,
					name: 'integration',
					exclude: slowToGuess,
					setupFiles: ['tests/support/quick-argon2.ts', ...integration.setupFiles],
					// The application is read once per process: every file makes an organisation of its own anyway.
					isolate: false
				}
			},
			{ test: { ...integration, name: 'integration-slow-to-guess', include: slowToGuess } },
			{
				test: {
					name: 'durability',
					include: ['tests/durability/**/*.test.ts'],
					testTimeout: 120_000,
					hookTimeout: 120_000,
					maxWorkers: 1
				}
			},
			{
				test: {
					name: 'e2e',
					include: ['tests/e2e/**/*.e2e.ts'],
					globalSetup: ['tests/e2e/support/demo.ts'],
					testTimeout: 180_000,
					hookTimeout: 180_000,
					// Looked at again and again until it is so; a busy machine needs its time.
					expect: { poll: { timeout: 15_000 } },
					// Browsers wait more than they work.
					maxWorkers: 3,
					// Run together with others (check:strings), it comes after them.
					sequence: { groupOrder: 2 }
				}
			}
		]
	}
});
