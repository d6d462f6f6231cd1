import { readVoice } from '#features/messages/index.server.ts';

/** A sound, and nothing that could run; kept by no browser, for the phone may be somebody else's next. */
export const GET = async ({ locals, params }) => {
	const { type, sound } = await readVoice(locals.actor, { match: params.match, message: params.message });
	return new Response(new Uint8Array(sound), {
		headers: {
			'content-type': type,
			'content-disposition': 'inline; filename="sound"',
			'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
			'cache-control': 'no-store'
		}
	});
};
