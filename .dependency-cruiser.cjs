/** The architecture as a test. Each rule says why it is there. */
const features = '^src/features/([^/]+)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'no-cycles',
			comment:
				'Two files that need each other are one idea in two places: nobody can read one without the other.',
			severity: 'error',
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
		},
		{
			name: 'platform-knows-no-feature',
			comment:
				'The platform is what every feature stands on. What it needs from one, the feature hands to it.',
			severity: 'error',
			from: { path: '^src/platform/', pathNot: '\\.test\\.ts$' },
			to: { path: '^src/features/' }
		},
		{
			name: 'features-only-through-their-doors',
			comment:
				'index.server.ts is the door of a feature; its domain (pure) and its ui (components) may be used too. Queries and use cases behind the door may change at any time.',
			severity: 'error',
			from: { path: features },
			to: {
				path: '^src/features/([^/]+)/',
				pathNot: ['^src/features/$1/', '/index\\.server\\.ts$', '/(domain|ui)/']
			}
		},
		{
			name: 'routes-only-through-doors',
			comment:
				'A route names what it calls and nothing else: the door of a feature, its ui, its pure domain.',
			severity: 'error',
			from: { path: '^src/(routes|hooks)' },
			to: { path: '^src/features/', pathNot: ['/index\\.server\\.ts$', '/(domain|ui)/'] }
		},
		{
			name: 'routes-hold-no-queries',
			comment: 'No SQL in a route: it would run without the actor, the permission and the record.',
			severity: 'error',
			from: { path: '^src/routes/' },
			to: { path: ['^node_modules/(kysely|pg|graphile-worker)/', '^src/platform/db/'] }
		},
		{
			name: 'domain-is-pure',
			comment:
				'Rules are functions of what is passed in: no Kit, no SQL, no clock, no machine. So they can be read, and tested without anything.',
			severity: 'error',
			from: { path: '^src/features/[^/]+/domain/', pathNot: '\\.test\\.ts$' },
			to: {
				path: [
					'^node_modules/(@sveltejs|svelte|kysely|pg|graphile-worker|pino|libsodium)',
					'\\.server\\.ts$',
					'\\.svelte$',
					'^src/platform/(db|http|jobs|circles|access-log|clock)',
					'^src/features/[^/]+/(server|ui)/'
				],
				dependencyTypesNot: ['type-only']
			}
		},
		{
			name: 'domain-touches-no-machine',
			comment: 'As above: no files, no network, no process, no randomness from node:.',
			severity: 'error',
			from: { path: '^src/features/[^/]+/domain/', pathNot: '\\.test\\.ts$' },
			to: { dependencyTypes: ['core'] }
		},
		{
			name: 'ui-runs-in-the-browser',
			comment: 'What is needed to draw a page must not pull the server (or a secret) into the browser.',
			severity: 'error',
			from: { path: '/ui/', pathNot: '\\.test\\.ts$' },
			to: {
				path: ['\\.server\\.ts$', '/server/', '^src/platform/(db|jobs)/', '^node_modules/(kysely|pg)/'],
				dependencyTypesNot: ['type-only']
			}
		},
		{
			name: 'one-way-to-the-database',
			comment:
				'asActor and asSystem are the only ways to a table; a pool of one’s own would know nobody and record nothing. A backup copies tables whole, and opens nothing.',
			severity: 'error',
			from: { path: '^src/', pathNot: ['^src/platform/(db|backup)/', '\\.test\\.ts$'] },
			to: { path: '^node_modules/pg/', dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'production-needs-no-test-code',
			comment: 'The program runs without the packages and files of its tests.',
			severity: 'error',
			from: { path: '^src/', pathNot: '\\.test\\.ts$' },
			to: { path: '^(tests|bench)/', dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'no-development-packages-in-production',
			comment: 'A production install drops devDependencies.',
			severity: 'error',
			from: { path: '^src/', pathNot: '\\.test\\.ts$' },
			to: {
				dependencyTypes: ['npm-dev', 'npm-no-pkg'],
				dependencyTypesNot: ['type-only'],
				pathNot: '@types/'
			}
		},
		{
			name: 'every-import-exists',
			comment: 'An import that leads nowhere fails only when somebody comes to that page.',
			severity: 'error',
			from: { path: '^(src|tests|scripts|bench)/' },
			to: {
				couldNotResolve: true,
				pathNot: ['^\\$app', '^\\$service-worker', '\\./\\$types', '#paraglide', '^src/paraglide']
			}
		}
	],
	options: {
		doNotFollow: { path: ['node_modules', 'src/paraglide'] },
		exclude: { path: ['^src/paraglide', '^build', '^\\.svelte-kit'] },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		combinedDependencies: false,
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['svelte', 'import', 'require', 'node', 'default', 'types'],
			extensions: ['.ts', '.js', '.mjs', '.svelte', '.d.ts']
		}
	}
};
