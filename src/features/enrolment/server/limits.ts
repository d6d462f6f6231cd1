import { limitsText, type Limits } from '#features/programme/index.server.ts';
import { guardedWording } from '#features/matching/index.server.ts';
import type { Organisation } from '#platform/actor.ts';
import type { Context } from '#platform/use-case.server.ts';
import { nextPage, type Page } from '../domain/acknowledgement.ts';
import { choiceWording } from '../domain/wordings.ts';
import { acknowledgementsOf, type Enrolment } from './rows.ts';

/**
 * The version under which a limits-of-privacy text is acknowledged: the same in every language. Where two guardians can open
 * what two people write the page says so, and what was acknowledged says that it did (decision 0018).
 */
export const limitsWording = (
	{ version }: Pick<Limits, 'version'>,
	org: Pick<Organisation, 'guardedPairs'>
) => (org.guardedPairs ? `limits-${version}${guardedWording}` : `limits-${version}`);

/** The wordings that count now. A text confirmed anew counts anew, and is shown to everybody again. */
export const currentWordings = async (ctx: Pick<Context, 'db' | 'actor'>): Promise<Record<Page, string>> => ({
	choice: choiceWording,
	limits: limitsWording(await limitsText(ctx, 'en'), ctx.actor.org)
});

/** The page this person should see before they write anything more, or null. */
export const pageDue = async (
	ctx: Context,
	personId: string,
	enrolment: Enrolment | null
): Promise<Page | null> =>
	nextPage(
		await acknowledgementsOf(ctx.db, personId),
		await currentWordings(ctx),
		enrolment?.freshFrom ?? null
	);
