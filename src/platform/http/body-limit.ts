import type { IncomingMessage, ServerResponse } from 'node:http';
import { hasSession } from '#platform/http/headers.ts';

/**
 * Bytes that a whole directory may have, and a photo, each sent to its page in a session; what else somebody sends in a session, so that a text
 * which is much too long comes back with a sentence; and what anybody sends.
 */
export const bodyLimit = {
	directory: 32 * 1024 * 1024,
	photo: 13 * 1024 * 1024,
	inSession: 4 * 1024 * 1024,
	anybody: 512 * 1024
};

/**
 * The pages that take files. A cookie that only looks like a session gets nobody further: without a session such a
 * page leads to signing in before anything of the body is read (src/hooks.server.ts).
 */
const takesFiles: readonly [RegExp, number][] = [
	[/^(\/[a-z][a-z0-9-]*)?\/practical-help\/directory\/?(\?|$)/, bodyLimit.directory],
	[/^(\/[a-z][a-z0-9-]*)?\/talk\/[0-9a-f-]{36}\/?\?\/send-photo$/, bodyLimit.photo]
];

/** Answered before anybody is asked for: it looks like the page of last resort (src/error.html), with the way out on it. */
const tooLarge = `<!doctype html>
<html lang="en">
	<head>
		<meta charset="utf-8" />
		<meta name="viewport" content="width=device-width, initial-scale=1" />
		<meta name="color-scheme" content="light dark" />
		<title>Page</title>
		<link rel="stylesheet" href="/sorry.css" />
		<script src="/leave.js" async></script>
	</head>
	<body>
		<header class="top">
			<a href="/leave" rel="nofollow noreferrer" data-leave="">Leave quickly · Quitter vite · Salir rápido</a>
		</header>
		<main>
			<h1>This is too large to send. Nothing was saved.</h1>
			<h1 lang="fr">C’est trop volumineux pour être envoyé. Rien n’a été enregistré.</h1>
			<h1 lang="es">Es demasiado grande para enviarlo. No se guardó nada.</h1>
		</main>
	</body>
</html>
`;

/** Answers 413 when more was announced than may be sent, and 411 when nothing was announced. True when it did. */
export function refuseTooLarge(request: IncomingMessage, response: ServerResponse): boolean {
	const inSession = hasSession(request);
	const files = inSession ? takesFiles.find(([page]) => page.test(request.url ?? ''))?.[1] : undefined;
	const limit = files ?? (inSession ? bodyLimit.inSession : bodyLimit.anybody);
	const announced = Number(request.headers['content-length'] ?? 0);
	const hidden = request.headers['transfer-encoding'] !== undefined && files !== bodyLimit.directory;
	if (announced <= limit && !hidden) return false;
	response.writeHead(hidden ? 411 : 413, {
		'content-type': 'text/html; charset=utf-8',
		connection: 'close'
	});
	response.end(tooLarge);
	return true;
}
