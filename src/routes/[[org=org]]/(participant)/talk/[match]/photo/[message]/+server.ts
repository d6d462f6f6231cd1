import { readPhoto } from '#features/messages/index.server.ts';

/** A picture, and nothing that could run; kept by no browser, for the phone may be somebody else's next. */
export const GET = async ({ locals, params, url }) => {
	const picture = await readPhoto(locals.actor, {
		match: params.match,
		message: params.message,
		size: url.searchParams.get('size') ?? undefined
	});
	return new Response(new Uint8Array(picture), {
		headers: {
			'content-type': 'image/webp',
			'content-disposition': 'inline; filename="picture.webp"',
			'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
			'cache-control': 'no-store'
		}
	});
};
