/** First path segments that are pages of our own: an organisation can not be called like one. A test compares this list with the routes. */
const reserved: ReadonlySet<string> = new Set([
	'agreement',
	'asks',
	'card',
	'care-team',
	'check-word',
	'choice',
	'choosing',
	'code-of-conduct',
	'concerns',
	'duty-to-report',
	'guest',
	'health',
	'hello',
	'help-now',
	'home',
	'hours-and-training',
	'invitation',
	'key-holders',
	'language',
	'leave',
	'let-back-in',
	'let-in',
	'limits',
	'live',
	'may-leave',
	'my-day',
	'my-name',
	'my-page',
	'my-supervision',
	'my-supporter',
	'open',
	'orientation',
	'outside-the-role',
	'people',
	'plans',
	'practical-help',
	'sessions',
	'set-up',
	'settings',
	'shared-with-me',
	'sign-in',
	'sign-out',
	'staff',
	'talk',
	'team',
	'this-device',
	'times',
	'walk-in',
	'welcome',
	'welcome-offline',
	'who-looked',
	'your-space',
	'your-ways-in'
]);

/** Lower-case letters, digits and hyphens, 2 to 40 characters, beginning with a letter. */
export const isSlug = (segment: string) => /^[a-z][a-z0-9-]{1,39}$/.test(segment);

export const isReservedSegment = (segment: string) => reserved.has(segment);

/** What may name the organisation in an address that no page of ours has. */
export const organisationSegment = (pathname: string): string | undefined => {
	const [, segment = ''] = pathname.split('/');
	return isSlug(segment) && !isReservedSegment(segment) ? segment : undefined;
};
