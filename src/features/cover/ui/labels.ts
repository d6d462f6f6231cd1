import { m } from '#paraglide/messages.js';

/** The kinds of things that can be shown to whoever stands in, as boxes to tick. */
export const shareLabels = (supporter: string) => [
	{ value: 'agreement', label: m.cover_share_agreement() },
	{ value: 'promises', label: m.cover_share_promises() },
	{ value: 'dates', label: m.cover_share_dates({ supporter }) }
];
