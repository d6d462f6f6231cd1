import { render } from 'svelte/server';
import { m } from '#paraglide/messages.js';
import { dateFormat } from '#platform/i18n/date-format.ts';
import { titles } from '#platform/ui/page-title.ts';
import type { TakenRecord } from '../server/take-record.ts';
import RecordDocument from './RecordDocument.svelte';

/** The one style of the page: it is in it, so that the file stands alone, and a policy can name it by its hash. */
export const documentStyle = `
:root { color-scheme: light; font: 1.0625rem/1.5 system-ui, sans-serif; }
body { margin: 0 auto; padding: 1.25rem; max-width: 42rem; background: #fff; color: #26232b; }
h1 { font-size: 1.75rem; } h2 { margin-top: 2.25rem; border-bottom: 2px solid #857a6b; font-size: 1.4rem; }
h3 { margin: 0; font-size: 1.0625rem; } h4 { margin: .75rem 0 0; font-size: .95rem; }
p { margin: .35rem 0; } ul { margin: .35rem 0; padding-inline-start: 1.2rem; font-size: .9rem; }
article { padding: .75rem 0; border-bottom: 1px solid #ddd3c5; break-inside: avoid; }
.when { color: #4d4854; font-size: .9rem; } .when strong { margin-inline-end: .5rem; color: #26232b; }
.said { white-space: pre-wrap; overflow-wrap: anywhere; }
.warning { padding: .75rem 1rem; border: 2px solid #857a6b; border-radius: .5rem; }
.ways { display: flex; justify-content: space-between; gap: 1rem; } .ways a { padding: .75rem 0; color: #0d5348; font-weight: 650; }
li span { font-weight: 650; }
@media print { .ways { display: none; } body { padding: 0; max-width: none; } h2 { break-after: avoid; } }
`;

/**
 * The whole record as an HTML document that stands alone; its title says nothing. `ways`: links away from it, where it is
 * shown by the server and not kept as a file.
 */
export function recordDocument(record: TakenRecord, ways?: { back: string; leave: string }): string {
	const moments = dateFormat(record.language, {
		dateStyle: 'long',
		timeStyle: 'short',
		timeZone: record.zone
	});
	const { body } = render(RecordDocument, {
		props: { record, moment: (at: string) => moments.format(new Date(at)) }
	});
	const links = ways
		? `<p class="ways"><a href="${ways.back}">${m.record_doc_back()}</a><a href="${ways.leave}" rel="nofollow noreferrer" data-leave="">${m.ui_leave()}</a></p>`
		: '';
	return `<!doctype html>
<html lang="${record.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="referrer" content="no-referrer"><title>${titles.notes()}</title><style>${documentStyle}</style></head>
<body>${links}${body.replaceAll(/<!--.*?-->/gs, '')}</body></html>
`;
}
