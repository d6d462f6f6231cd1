import * as v from 'valibot';
import { signedBy } from '#platform/circles/signed-by.server.ts';
import { isSigned } from '#platform/circles/statement.ts';
import { Conflict } from '#platform/errors.ts';
import { idInput } from '#platform/ids.ts';
import { useCase } from '#platform/use-case.server.ts';
import { checkNotStopped, keepQuietHours, pairToOpen, peopleOf } from '#features/messages/index.server.ts';
import { accept, withdraw } from '../domain/agreement.ts';
import { mayAccept, mayWriteAgreement } from '../domain/permissions.ts';
import { newestAgreement } from './rows.ts';
import { acceptanceOf, hashInput } from './wording.ts';
import { checkOpen, inStep, keepAcceptance, moveOn } from './write-agreement.ts';

/** Accepts the words that were on the page. If they were changed meanwhile it is refused, and the new ones are shown (INV-33). */
export const acceptAgreement = useCase({
	name: 'agreement.accept',
	input: v.object({ match: idInput, seen: hashInput }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'agreement'),
	allow: mayAccept,
	run: async (ctx, { seen }, pair) => {
		checkOpen(pair);
		await checkNotStopped(ctx, pair.matchId);
		const { actor, db } = ctx;
		const agreement = await newestAgreement(db, pair, true);
		if (!agreement) throw new Conflict('agreement_error_not_now');
		const next = inStep(() => accept(agreement, actor.personId!, seen));
		// A second tap on the same button changes nothing.
		if (next === agreement) return { agreement: agreement.id };
		const version = agreement.open!;
		for (const given of version.given) {
			const said = acceptanceOf(actor.org, agreement.id, version, given.person);
			if (!(await signedBy(db, given.person, (key) => isSigned(said, given.signature, key))))
				throw new Error('An acceptance is not signed by the person it names.');
		}
		await keepAcceptance(ctx, pair, agreement.id, version);
		await moveOn(ctx, agreement.id, next);
		if (next.state === 'in_force') {
			await keepQuietHours(ctx, pair, version.quiet);
			await ctx.tell(
				{ name: 'agreement.in-force', match: pair.matchId, agreement: agreement.id, by: actor.personId },
				peopleOf(pair)
			);
		}
		return { agreement: agreement.id };
	}
});

/** Takes an offered change back, whoever offered it: what was in force stays so. */
export const withdrawAmendment = useCase({
	name: 'agreement.withdraw',
	input: v.object({ match: idInput, seen: hashInput }),
	load: (ctx, { match }) => pairToOpen(ctx, match, 'agreement'),
	allow: mayWriteAgreement,
	run: async (ctx, { seen }, pair) => {
		checkOpen(pair);
		const agreement = await newestAgreement(ctx.db, pair, true);
		if (!agreement) throw new Conflict('agreement_error_not_now');
		await moveOn(
			ctx,
			agreement.id,
			inStep(() => withdraw(agreement, seen))
		);
		return { agreement: agreement.id };
	}
});
