/** Releases on which another feature stands: a thread in which somebody from outside reads along. Called inside its use cases. */
import { toDate } from '#platform/clock.ts';
import { Conflict, Invalid, NotFound } from '#platform/errors.ts';
import { readerLanguage } from '#platform/i18n/reader.ts';
import type { Context } from '#platform/use-case.server.ts';
import { faultsIn, latestDay, usualDay, type Form } from '../domain/form.ts';
import type { Kind, Purpose } from '../domain/kinds.ts';
import { stateOn, type State } from '../domain/release.ts';
import type { Packet } from '../domain/text.ts';
import { noticeText } from '../ui/labels.ts';
import { whatAlwaysHolds } from './compose.ts';
import { todayIn } from './days.ts';
import { checkMayLeave, dropNow, explainNow, giveNow, revokeNow } from './give-release.ts';
import { noteNow } from './note-left.ts';
import { privacyOn } from './privacy.ts';
import { momentOf, packetsOf, releaseOf, whyNotAt, type Kept } from './rows.ts';
import { hashOf } from './wording.ts';

/** What goes with everything that leaves here today, in the reader's language: for whoever gets it. */
export async function noticesToday(ctx: Context): Promise<string[]> {
	const { rules } = await privacyOn(ctx, (await todayIn(ctx)).toString());
	return rules.notices.is.map((notice) => noticeText[notice]());
}

/** The days between which a release of today can end, ISO dates: the usual one, the latest, and today. */
export async function daysOfRelease(ctx: Context) {
	const today = await todayIn(ctx);
	const { rules } = await privacyOn(ctx, today.toString());
	return { today: today.toString(), usual: usualDay(today, rules), latest: latestDay(today, rules) };
}

/**
 * Draws up the release of a thread: `who` says in the person's own voice who reads what, `goesOut` is the exact text. Its
 * words lie in `circle`, which is that of the two (`matchId`) or the person's own. The same id with the same words is one
 * release. Throws Invalid by the names of the form's boxes.
 */
export async function drawUpForThread(
	ctx: Context,
	drawn: {
		id: string;
		kind: Kind;
		toName: string;
		toAgency: string;
		purpose: Purpose | '';
		endsOn: string;
		who: string;
		goesOut: Packet['goesOut'];
		circle: string;
		matchId: string | null;
		replaces: string | null;
	}
): Promise<void> {
	const today = await todayIn(ctx);
	const privacy = await privacyOn(ctx, today.toString());
	const { id, kind, toName, toAgency, purpose, circle, matchId, replaces } = drawn;
	const endsOn = drawn.endsOn === '' ? usualDay(today, privacy.rules) : drawn.endsOn;
	const items = ['alias'] as const;
	const form: Form = {
		...{ kind, items, notes: [], ownWords: '', toName, toAgency, purpose, endsOn },
		noEnd: false
	};
	const faults = faultsIn(form, privacy.rules, today);
	if (Object.keys(faults).length > 0) throw new Invalid(faults);
	const packet: Packet = {
		language: readerLanguage(),
		form,
		permission: [drawn.who, ...whatAlwaysHolds(form, privacy)],
		goesOut: drawn.goesOut,
		notice: privacy.rules.notices.is.map((notice) => noticeText[notice]()),
		signByHand: privacy.rules.writtenSignature.is,
		thread: true
	};
	await ctx.db
		.insertInto('release')
		.values({
			id,
			person_id: ctx.actor.personId!,
			match_id: matchId,
			circle_id: circle,
			state: 'drafted',
			hash: hashOf(ctx.actor.org, packet, endsOn),
			rules_mark: privacy.mark,
			ends_on: endsOn,
			drafted_at: toDate(ctx.now),
			replaces
		})
		.execute();
	await ctx.words.write({
		...{ circle, field: 'consent.release', row: id },
		text: JSON.stringify(packet),
		isNew: true
	});
}

async function held(ctx: Context, id: string): Promise<Kept> {
	const release = await releaseOf(ctx, id, true);
	if (!release) throw new NotFound();
	return release;
}

/** The person read this very text and says yes to it; both are signed. Returns until when it can be used. */
export async function giveForThread(
	ctx: Context,
	id: string,
	said: Parameters<typeof giveNow>[2]
): Promise<void> {
	const release = await held(ctx, id);
	if (release.given !== null) return giveNow(ctx, release, said);
	const explained = release.state === 'explained' ? release : await explainNow(ctx, release, said.seen);
	await giveNow(ctx, explained, said);
}

/** Until when the release can be used: the moment on which everything that stands on it ends. Throws when it can not be now. */
export async function usableUntil(ctx: Context, id: string): Promise<Date> {
	await checkMayLeave(ctx, await held(ctx, id));
	const { usable_until } = await ctx.db
		.selectFrom('release')
		.select('usable_until')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	if (usable_until === null) throw new Conflict('consent_error_not_given');
	return usable_until;
}

/** What is written in a thread leaves under its release; refused at once when the release is over (INV-06). `batch`: its own id. */
export async function leavesByThread(ctx: Context, id: string, batch: string): Promise<void> {
	const day = (await todayIn(ctx)).toString();
	await noteNow(ctx, await held(ctx, id), { batch, how: 'sent', day });
}

/** Stops the release, if it is in use; everything that stands on it is over with it (INV-07). */
export async function stopForThread(ctx: Context, id: string): Promise<void> {
	const release = await held(ctx, id);
	if (stateOn(release, (await todayIn(ctx)).toString()) === 'in_use') await revokeNow(ctx, release);
}

/** Throws away a release that was never given. Whatever stands on it is taken away before. */
export const dropForThread = async (ctx: Context, id: string): Promise<void> =>
	dropNow(ctx, await held(ctx, id));

/** Where the release of a thread stands now, and its exact text. */
export type StandsOn = {
	state: State;
	/** Whether something may leave under it at this moment. */
	usable: boolean;
	endsOn: string | null;
	hash: string;
	/** Drawn up under other rules than those of today: it can not be given any more. */
	outdated: boolean;
	fullAge: number;
	signsAloneFrom: number | null;
	packet: Packet | null;
	replaces: string | null;
};

/** For the person, and for a supporter while they hold the circle the release lies in; absent for everybody else. */
export async function standsOn(ctx: Context, id: string): Promise<StandsOn | null> {
	const release = await releaseOf(ctx, id);
	if (!release) return null;
	const moment = await momentOf(ctx, release.personId);
	const privacy = await privacyOn(ctx, moment.today);
	return {
		state: stateOn(release, moment.today),
		usable: whyNotAt(release, moment) === null,
		endsOn: release.endsOn,
		hash: release.hash,
		outdated: release.given === null && privacy.mark !== release.rulesMark,
		fullAge: privacy.fullAge,
		signsAloneFrom: privacy.signsAloneFrom,
		packet: (await packetsOf(ctx, [id])).get(id) ?? null,
		replaces: release.replaces
	};
}
