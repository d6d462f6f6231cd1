import type { Context } from '#platform/use-case.server.ts';
import { safeWayOf } from '#features/enrolment/index.server.ts';
import { mySide, type Planned } from './rows.ts';

/** Minutes before a call or a video from which the word for it is shown. */
const shownBefore = 60;

/**
 * For a time by phone or video that stands: that it begins with "Is it safe to talk?" (R019, H02), and around its beginning
 * the word by which the two know each other, if the participant keeps one. Null: they meet in person, or it is over.
 */
export async function safeToTalk(ctx: Context, plan: Planned): Promise<{ word: string | null } | null> {
	const now = ctx.now.epochMilliseconds;
	if (plan.state !== 'scheduled' || plan.mode === 'in-person' || plan.end.getTime() <= now) return null;
	const near = plan.start.getTime() - now <= shownBefore * 60_000;
	// For their supporter it is an opening, which the participant sees: not before it is needed.
	const way = near || mySide(ctx, plan) === 'P' ? await safeWayOf(ctx, plan.participantId) : null;
	return { word: way?.codeWord ?? null };
}
