/** First path segments that are pages of our own: an organisation can not be called like one. A test compares this list with the routes. */
const reserved: ReadonlySet<string> = new Set([
	'agreement',
	'asks',
	'choice',
	'choosing',
	'code-of-conduct',
	'health',
	'hello',
	'help-now',
	'home',
	'language',
	'leave',
	'limits',
	'my-day',
	'my-page',
	'my-supervision',
	'my-supporter',
	'open',
	'orientation',
	'people',
	'plans',
	'practical-help',
	'set-up',
	'settings',
	'sign-in',
	'sign-out',
	'talk',
	'team',
	'this-device',
	'times',
	'welcome',
	'welcome-offline',
	'who-looked',
	'your-space'
]);

/** Lower-case letters, digits and hyphens, 2 to 40 characters, beginning with a letter. */
export const isSlug = (segment: string) => /^[a-z][a-z0-9-]{1,39}$/.test(segment);

export const isReservedSegment = (segment: string) => reserved.has(segment);
