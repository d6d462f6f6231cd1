import { createHash } from 'node:crypto';
import { documentStyle, recordDocument } from '#features/record/ui/document.ts';
import { takeRecord } from '#features/record/index.server.ts';
import { sentForm } from '#platform/http/form-action.ts';
import type { RequestHandler } from './$types';

const styleHash = createHash('sha256').update(documentStyle).digest('base64');
/** Nothing runs and nothing is loaded: the page has one style, known by its hash, and leads only where its links lead. */
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;

/** Makes the record for this answer only: to be read and printed, or as a file with a name that says nothing. */
export const POST: RequestHandler = async ({ locals, request }) => {
	const wanted = (await sentForm(request)).get('as');
	// A phone that others use too keeps no file, whatever the form said.
	const as = locals.sharedPhone ? 'page' : wanted;
	const record = await takeRecord(locals.actor, {});
	const file = (type: string, name: string) => ({
		'content-type': `${type}; charset=utf-8`,
		'content-disposition': `attachment; filename="${name}"`,
		'content-security-policy': policy
	});
	if (as === 'json')
		return new Response(`${JSON.stringify(record, null, '\t')}\n`, {
			headers: file('application/json', 'pages.json')
		});
	if (as === 'file')
		return new Response(recordDocument(record), { headers: file('text/html', 'pages.html') });
	return new Response(
		recordDocument(record, { back: locals.at('/your-space/record'), leave: locals.at('/leave') }),
		{ headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy } }
	);
};
