import * as v from 'valibot';
import { readerLanguage } from '#platform/i18n/reader.ts';
import { say } from '#platform/i18n/say.server.ts';
import { idInput, newId } from '#platform/ids.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import {
	otherOf,
	ownPairs,
	pairToOpen,
	readersOf,
	type Pair,
	callWhenNotSafe,
	called
} from '#features/messages/index.server.ts';
import { currentProgramme } from '#features/programme/index.server.ts';
import { stateOn, type Text, type Words } from '../domain/agreement.ts';
import { clausesOf, currentClauses, type AgreementLanguage } from '../domain/clauses.ts';
import { isOneOfThePair, maySeeOwn } from '../domain/permissions.ts';
import { startingKeys, usualReviewMonths } from '../domain/start.ts';
import { lastInForce, newestAgreement, type KeptVersion } from './rows.ts';
import { hashOf, unpacked } from './wording.ts';

/** The agreement of one match, with the words both can read. */
export const readAgreement = useCase({
	name: 'agreement.read',
	input: v.object({ match: idInput }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'agreement'),
	allow: isOneOfThePair,
	run: (ctx, _input, pair) => agreementPage(ctx, pair)
});

/** The same on one sheet for printing, which the participant sees in *Who looked*. */
export const readAgreementSheet = useCase({
	name: 'agreement.sheet',
	how: 'print',
	input: v.object({ match: idInput }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'agreement'),
	allow: isOneOfThePair,
	run: (ctx, _input, pair) => agreementPage(ctx, pair)
});

/** Whose agreements are mine: the one match whose page opens at once, or the people to choose from. No words are opened. */
export const readOwnAgreements = useCase({
	name: 'agreement.own',
	input: v.object({}),
	allow: maySeeOwn,
	run: ownPairs
});

export type AgreementPage = Awaited<ReturnType<typeof agreementPage>>;
export type ShownVersion = NonNullable<AgreementPage['open']>;

async function agreementPage(ctx: Context, pair: Pair) {
	const { actor, db, now } = ctx;
	const me = actor.personId!;
	const other = otherOf(pair, me);
	const programme = await currentProgramme(ctx);
	const zone = programme.zone;
	const today = now.toZonedDateTimeISO(zone).toPlainDate();
	const agreement = await newestAgreement(db, pair);
	const readers = await readersOf(ctx, pair);
	const names = await ctx.names.of([me, other, ...readers]);
	const state = agreement
		? stateOn(
				{ state: agreement.state, reviewOn: agreement.inForce?.reviewOn ?? null },
				today,
				pair.standing === 'over'
			)
		: 'draft';
	const before = agreement?.inForce ?? (await lastInForce(db, pair));
	const inForce = before && (await shown(ctx, before, names));
	const open = agreement?.open ? await shown(ctx, agreement.open, names) : null;
	const draftWords = agreement?.draft.by
		? (await ctx.words.read({ field: 'agreement.draft', rows: [agreement.id] })).get(agreement.id)
		: undefined;
	const draft = draftWords && {
		...unpacked(draftWords.text),
		mine: agreement!.draft.by === me,
		at: agreement!.draft.at!.toISOString()
	};
	const writtenIn = draft?.language ?? open?.language ?? (inForce || null)?.language ?? readerLanguage();
	return {
		match: pair.matchId,
		name: called(names, other),
		ownName: names.get(me) ?? '',
		circle: readers.map((person) => called(names, person)),
		state,
		canWrite: pair.standing === 'open' && pair.held,
		/** Back with new keys: whatever there is can not be opened before the other lets them in. */
		isWaiting: pair.standing !== 'over' && !pair.held,
		/** What is in force, or was last. */
		inForce: inForce || null,
		open,
		draft: draft ?? null,
		/** What the page showed; sent back, so that nobody writes over or accepts words they did not see. */
		seen: agreement?.open?.hash ?? (state === 'lapsed' ? '' : (agreement?.inForce?.hash ?? '')),
		drafts: state === 'lapsed' ? 0 : (agreement?.draft.number ?? 0),
		newId: newId(),
		/** What an agreement starts from here, in the language of the page. */
		start: startingText(programme.type, ctx.actor.org.guardedPairs),
		/** In which language the words that are written now will be accepted, and the fixed clauses in that language. */
		writing: {
			language: writtenIn,
			clauses: clausesOf(currentClauses(ctx.actor.org.guardedPairs), writtenIn)
		},
		usualReviewOn: today.add({ months: usualReviewMonths }).toString(),
		earliestReviewOn: today.add({ days: 1 }).toString(),
		call: await callWhenNotSafe(ctx),
		phone: programme.phone,
		zone,
		now: now.toString()
	};
}

function startingText(programmeType: string, guardedPairs: boolean) {
	const words = Object.fromEntries(
		Object.entries(startingKeys(programmeType, guardedPairs)).map(([section, key]) => [section, say(key)])
	) as Words;
	return { words };
}

async function shown(ctx: Context, version: KeptVersion, names: Map<string, string>) {
	const said = (await ctx.words.read({ field: 'agreement.words', rows: [version.id] })).get(version.id);
	if (!said) return null;
	const { words } = unpacked(said.text);
	const text: Text = {
		words,
		clauses: version.clauses,
		language: version.language,
		reviewOn: version.reviewOn,
		quiet: version.quiet
	};
	if (hashOf(ctx.actor.org, text) !== version.hash)
		throw new Error('The words of an agreement are not those that were accepted.');
	const me = ctx.actor.personId;
	return {
		number: version.number,
		hash: version.hash,
		words,
		reviewOn: version.reviewOn,
		quiet: version.quiet,
		language: version.language as AgreementLanguage,
		clauses: clausesOf(version.clauses, version.language as AgreementLanguage),
		offeredByMe: version.offeredBy === me,
		offeredAt: version.offeredAt.toISOString(),
		acceptedByMe: version.given.some((given) => given.person === me),
		agreed: version.given.map((given) => ({
			name: names.get(given.person) ?? '',
			mine: given.person === me,
			at: given.at.toISOString()
		}))
	};
}
