import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { plainDate } from '#platform/i18n/when.ts';
import { readerLanguage } from '#platform/i18n/reader.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { agreementInForce } from '#features/agreement/index.server.ts';
import { contactsOf } from '#features/contacts/index.server.ts';
import { pagesWereRead } from '#features/enrolment/index.server.ts';
import { called, readersOf } from '#features/messages/index.server.ts';
import { programmeZone } from '#features/programme/index.server.ts';
import {
	faultsIn,
	latestDay,
	longestName,
	longestWords,
	mayHaveNoEnd,
	usualDay,
	type Form
} from '../domain/form.ts';
import { formsUnder, items, itemsOf, kinds, purposes, purposesOf } from '../domain/kinds.ts';
import { isTheirs, mayDraft } from '../domain/permissions.ts';
import { compose, pairNow } from './compose.ts';
import { todayIn } from './days.ts';
import { privacyOn } from './privacy.ts';
import { packetsOf, releaseToOpen } from './rows.ts';
import { hashOf } from './wording.ts';

const kindInput = v.optional(v.picklist(kinds, 'consent_error_kind'), 'ordinary');
const insteadInput = v.optional(v.union([v.literal(''), idInput]), '');

/** The form of one kind: what can be picked, for what, and until when. `instead`: begun from a release it would replace. */
export const readDraftForm = useCase({
	name: 'consent.read-form',
	input: v.object({ kind: kindInput, instead: insteadInput }),
	allow: mayDraft,
	run: async (ctx, { kind, instead }) => {
		const today = await todayIn(ctx);
		const { rules } = await privacyOn(ctx, today.toString());
		if (!formsUnder(rules.separateForms.is).includes(kind)) throw new NotFound();
		const pair = await pairNow(ctx);
		const zone = await programmeZone(ctx);
		const readers = pair ? await readersOf(ctx, pair) : [];
		const names = await ctx.names.of(readers);
		const contacts = pair ? await contactsOf(ctx, pair, zone) : [];
		const noted = contacts.filter(({ note }) => note !== null);
		const withAgreement = pair !== null && (await agreementInForce(ctx, pair)) !== null;
		const before = instead === '' ? undefined : (await packetsOf(ctx, [instead])).get(instead)?.form;
		return {
			kind,
			instead,
			newId: newId(),
			circle: readers.map((person) => called(names, person)),
			items: itemsOf(kind, rules.separateForms.is)
				.filter((item) => item !== 'notes' || noted.length > 0)
				.filter((item) => item !== 'agreement' || withAgreement)
				.filter((item) => item !== 'dates' || pair !== null),
			notes: noted.map(({ id, day }) => ({ id, day: plainDate(day, readerLanguage()) })),
			purposes: purposesOf[kind],
			today: today.toString(),
			usualDay: usualDay(today, rules),
			latestDay: latestDay(today, rules),
			noEndAllowed: mayHaveNoEnd(kind, rules),
			before: before?.kind === kind ? before : null
		};
	}
});

export type DraftForm = Awaited<ReturnType<typeof readDraftForm>>;

const list = v.pipe(
	v.optional(v.union([v.array(v.string()), v.string()]), []),
	v.transform((value) => (Array.isArray(value) ? value : [value]))
);
const box = (longest: number) =>
	v.pipe(
		v.optional(v.string('error_field'), ''),
		v.check((text) => [...text].length <= longest, 'error_too_long')
	);

const filledIn = {
	/** Made by the page: the same id posted twice is one draft. */
	id: idInput,
	kind: kindInput,
	instead: insteadInput,
	items: v.pipe(list, v.array(v.picklist(items, 'error_field'))),
	notes: v.pipe(list, v.array(idInput)),
	ownWords: box(longestWords),
	toName: box(longestName),
	toAgency: box(longestName),
	purpose: v.optional(v.union([v.literal(''), v.picklist(purposes)], 'error_field'), ''),
	endsOn: v.optional(v.union([v.literal(''), v.pipe(v.string(), v.isoDate())], 'consent_error_ends_on'), ''),
	noEnd: v.pipe(
		v.optional(v.string(), ''),
		v.transform((ticked) => ticked !== '')
	)
};

/**
 * Draws up a release: the exact text that may go out is frozen here, sealed in the circle of the two (or the person's own),
 * and can only be given or thrown away. Nothing leaves by it.
 */
export const draftRelease = useCase({
	name: 'consent.draft',
	input: v.object(filledIn),
	load: async (ctx, { instead }) => {
		if (instead === '') return null;
		const release = await releaseToOpen(ctx, instead);
		if (!isTheirs(ctx.actor, release)) throw new NotFound();
		return release;
	},
	allow: mayDraft,
	run: async (ctx, { id, instead, ...input }) => {
		await pagesWereRead(ctx);
		const today = await todayIn(ctx);
		const privacy = await privacyOn(ctx, today.toString());
		const form: Form = { ...input, items: items.filter((item) => input.items.includes(item)) };
		if (purposesOf[form.kind].length === 1) form.purpose = purposesOf[form.kind][0]!;
		if (form.endsOn === '' && !form.noEnd) form.endsOn = usualDay(today, privacy.rules);
		const faults = faultsIn(form, privacy.rules, today);
		if (Object.keys(faults).length > 0) throw new Invalid(faults);
		const pair = await pairNow(ctx);
		const packet = await compose(ctx, form, privacy, pair);
		const endsOn = form.noEnd ? null : form.endsOn;
		const hash = hashOf(ctx.actor.org, packet, endsOn);
		if (await alreadyThere(ctx, id, hash)) return { release: id };
		const circle = pair?.circleId ?? (await ctx.circles.own(ctx.actor.personId!));
		await ctx.db
			.insertInto('release')
			.values({
				id,
				person_id: ctx.actor.personId!,
				match_id: pair?.matchId ?? null,
				circle_id: circle,
				state: 'drafted',
				hash,
				rules_mark: privacy.mark,
				ends_on: endsOn,
				drafted_at: toDate(ctx.now),
				replaces: instead === '' ? null : instead
			})
			.execute();
		await ctx.words.write({
			circle,
			field: 'consent.release',
			row: id,
			text: JSON.stringify(packet),
			isNew: true
		});
		return { release: id };
	}
});

/** Posted a second time. Another text under the same id is not dropped. */
async function alreadyThere(ctx: Context, id: string, hash: string): Promise<boolean> {
	const before = await ctx.db.selectFrom('release').select('hash').where('id', '=', id).executeTakeFirst();
	if (before && before.hash !== hash) throw new Conflict('consent_error_changed');
	return before !== undefined;
}
