import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { m } from '#paraglide/messages.js';

it('nobody who supports is promised that nobody sees when they read: the participant does (R018)', () => {
	const page = readFileSync('src/routes/[[org=org]]/(participant)/talk/+page.svelte', 'utf8');
	expect(page).toContain(
		"data.frame.who === 'participant' ? m.messages_lead() : m.messages_lead_supporter()"
	);
	for (const locale of ['en', 'fr', 'es'] as const)
		expect(m.messages_lead_supporter({}, { locale })).toContain(m.access_title({}, { locale }));
});
