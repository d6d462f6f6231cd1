import { m } from '#paraglide/messages.js';
import { readerLanguage } from '#platform/i18n/reader.ts';
import { plainDate } from '#platform/i18n/when.ts';
import { agreementInForce } from '#features/agreement/index.server.ts';
import { sections } from '#features/agreement/domain/agreement.ts';
import { sectionName } from '#features/agreement/ui/section-names.ts';
import { contactsOf } from '#features/contacts/index.server.ts';
import { pairsOf, type Pair } from '#features/messages/index.server.ts';
import { currentProgramme } from '#features/programme/index.server.ts';
import { toInstant } from '#platform/clock.ts';
import { Invalid } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import type { Form } from '../domain/form.ts';
import type { Item } from '../domain/kinds.ts';
import type { Packet } from '../domain/text.ts';
import { kindSentence, noticeText, purposeSentence } from '../ui/labels.ts';
import type { Privacy } from './privacy.ts';

/** With whom the person walks now and shares a circle whose key they hold; null: with nobody, so words lie in their own. */
export const pairNow = async (ctx: Context): Promise<Pair | null> =>
	(await pairsOf(ctx.db, ctx.actor)).find(
		(pair) => pair.participantId === ctx.actor.personId && pair.standing !== 'over' && pair.held
	) ?? null;

/** Freezes what was filled in as the exact text that may go out, in the language of whoever fills it in. */
export async function compose(
	ctx: Context,
	form: Form,
	privacy: Privacy,
	pair: Pair | null
): Promise<Packet> {
	const goesOut: Packet['goesOut'][number][] = [];
	for (const item of form.items) goesOut.push(...(await partsOf(ctx, item, form, pair)));
	return {
		language: readerLanguage(),
		form,
		permission: await permissionText(ctx, form, privacy),
		goesOut,
		notice: privacy.rules.notices.is.map((notice) => noticeText[notice]()),
		signByHand: privacy.rules.writtenSignature.is
	};
}

/** To whom, as one line. */
export const recipientOf = ({ toName, toAgency }: Pick<Form, 'toName' | 'toAgency'>): string =>
	[toName, toAgency].filter((name) => name.trim() !== '').join(', ');

async function permissionText(ctx: Context, form: Form, privacy: Privacy): Promise<string[]> {
	const programme = await currentProgramme(ctx);
	const who = m.consent_says_who({ programme: programme.name, to: recipientOf(form) });
	return [who, ...whatAlwaysHolds(form, privacy)];
}

/** What every permission says after who gets what: for what, until when, and that it is a choice. */
export function whatAlwaysHolds(form: Form, { rules }: Privacy): string[] {
	return [
		...kindSentence(form.kind),
		purposeSentence[form.purpose || 'practical-help'](),
		form.noEnd
			? m.consent_says_no_end()
			: m.consent_says_until({ day: plainDate(form.endsOn, readerLanguage()) }),
		m.consent_says_choice(),
		m.consent_says_stop(),
		m.consent_says_passed_on(),
		...(rules.neverSigns.is.includes('who-hurt-them') ? [m.consent_says_never_signs()] : [])
	];
}

type Part = Packet['goesOut'][number];

async function partsOf(ctx: Context, item: Item, form: Form, pair: Pair | null): Promise<Part[]> {
	const language = readerLanguage();
	const { name: programme, zone } = await currentProgramme(ctx);
	const dayOf = (at: Date) =>
		plainDate(toInstant(at).toZonedDateTimeISO(zone).toPlainDate().toString(), language);
	const me = ctx.actor.personId!;
	switch (item) {
		case 'alias':
			return [
				{ heading: m.consent_item_alias(), text: (await ctx.names.of([me])).get(me) ?? m.consent_no_name() }
			];
		case 'hand-name':
			return [{ heading: m.consent_item_hand_name(), text: '' }];
		case 'part':
			return [
				{
					heading: m.consent_item_part(),
					text: pair
						? m.consent_part_since({ programme, day: dayOf(pair.since) })
						: m.consent_part_now({ programme })
				}
			];
		case 'dates': {
			const days = pair ? (await contactsOf(ctx, pair, zone)).map(({ day }) => day) : [];
			const text = [...new Set(days)].map((day) => plainDate(day, language)).join('\n');
			return [{ heading: m.consent_item_dates(), text: text || m.consent_dates_none() }];
		}
		case 'agreement': {
			const agreement = pair && (await agreementInForce(ctx, pair));
			if (!agreement) throw new Invalid({ items: 'consent_error_no_agreement' });
			return sections
				.filter((section) => agreement.words[section].trim() !== '')
				.map((section) => ({ heading: sectionName[section](), text: agreement.words[section] }));
		}
		case 'notes': {
			const all = pair ? await contactsOf(ctx, pair, zone) : [];
			const picked = all.filter(({ id, note }) => note !== null && form.notes.includes(id));
			if (picked.length !== form.notes.length) throw new Invalid({ notes: 'consent_error_notes' });
			return picked.map(({ day, note }) => ({
				heading: m.consent_note_of({ day: plainDate(day, language) }),
				text: note!
			}));
		}
		case 'own-words':
			return [{ heading: m.consent_item_own_words(), text: form.ownWords }];
	}
}
