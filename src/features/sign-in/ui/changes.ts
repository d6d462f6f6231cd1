import { m } from '#paraglide/messages.js';
import { readerLanguage } from '#platform/i18n/reader.ts';
import type { WayChangeKind } from '../domain/changed-ways.ts';

const sentences: Readonly<Record<WayChangeKind, (inputs: { when: string }) => string>> = {
	passphrase: m.sign_in_news_passphrase,
	card: m.sign_in_news_card,
	'passkey-added': m.sign_in_news_passkey_added,
	'passkey-removed': m.sign_in_news_passkey_removed,
	'step-added': m.sign_in_news_step_added,
	'step-removed': m.sign_in_news_step_removed,
	'put-back': m.sign_in_news_put_back
};

/** What was changed about how somebody gets in, and when. `zone`: the clock of the programme's place. */
export const changeWords = ({ kind, at }: { kind: WayChangeKind; at: Date }, zone: string): string =>
	sentences[kind]({
		when: at.toLocaleString(readerLanguage(), { dateStyle: 'long', timeStyle: 'short', timeZone: zone })
	});
