import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

const clock = [
	{
		selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
		message: 'The clock is passed in (ctx.now).'
	},
	{
		selector: "NewExpression[callee.name='Date'][arguments.length=0]",
		message: 'The clock is passed in (ctx.now).'
	},
	{
		selector: "CallExpression[callee.object.property.name='Now']",
		message: 'The clock is passed in (ctx.now).'
	},
	{
		selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
		message: 'Domain is pure: no randomness.'
	}
];
const environment = {
	selector: "MemberExpression[object.name='process'][property.name='env']",
	message: 'Only src/platform/settings.ts decides what an installation may set.'
};
const pools = [
	"MemberExpression[property.name='connections']",
	"VariableDeclarator > ObjectPattern > Property[key.name='connections']"
].map((selector) => ({ selector, message: 'A table is reached through asActor or asSystem only.' }));

export default ts.config(
	{
		ignores: [
			'build/',
			'.svelte-kit/',
			'src/paraglide/',
			'node_modules/',
			'data/',
			'keys/',
			'src/platform/db/tables.ts'
		]
	},
	js.configs.recommended,
	...ts.configs.recommended,
	...svelte.configs.recommended,
	{
		languageOptions: { globals: { ...globals.node, ...globals.browser } },
		rules: {
			// TypeScript knows better what is defined.
			'no-undef': 'off',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }
			],
			'@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
			eqeqeq: ['error', 'always'],
			'no-console': 'error'
		}
	},
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser } },
		rules: {
			// The content security policy refuses inline styles, and {@html} would be the way in for a script.
			'svelte/no-inline-styles': ['error', { allowTransitions: false }],
			'svelte/no-at-html-tags': 'error',
			// Addresses are made by `to()`, which knows the organisation; Kit's own resolver is not used.
			'svelte/no-navigation-without-resolve': 'off'
		}
	},
	{
		files: ['src/**/*.ts'],
		rules: { 'no-restricted-syntax': ['error', environment, ...pools] }
	},
	{
		files: ['src/features/*/domain/**/*.ts'],
		ignores: ['**/*.test.ts'],
		rules: { 'no-restricted-syntax': ['error', environment, ...pools, ...clock] }
	},
	{
		// Who asks, in one round trip; whether the database answers; the register of organisations; and the two ways themselves.
		files: [
			'src/platform/http/session.server.ts',
			'src/platform/http/health.ts',
			'src/platform/db/{as-actor,as-system,organisations,organisation-hosts}.ts',
			'src/platform/start.ts'
		],
		rules: { 'no-restricted-syntax': ['error', environment] }
	},
	{
		// Where the environment begins and the program starts or speaks to a terminal.
		files: [
			'src/server.ts',
			'src/platform/settings.ts',
			'src/platform/db/embedded-server.ts',
			'src/cli/**',
			'src/beenthere.ts'
		],
		rules: { 'no-restricted-syntax': 'off', 'no-console': 'off' }
	},
	{
		files: ['scripts/**', 'bench/**', 'tests/**', 'demo/**', '**/*.test.ts', '*.config.*'],
		rules: { 'no-console': 'off', 'no-restricted-syntax': 'off' }
	},
	{
		// A promise nobody waits for loses its error, and with it the person's words.
		files: ['src/**/*.ts', 'tests/**/*.ts'],
		languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
		rules: {
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }]
		}
	}
);
