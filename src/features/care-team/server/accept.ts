import * as v from 'valibot';
import { toDate } from '#platform/clock.ts';
import { Conflict, NotFound } from '#platform/errors.ts';
import { useCase, type Context } from '#platform/use-case.server.ts';
import {
	languageInput,
	newPassphraseInput,
	newWays,
	startGuest,
	tick
} from '#features/sign-in/index.server.ts';
import { anybody, isGuest } from '../domain/permissions.ts';
import { linkToOpen, readLink } from './links.ts';

const calledInput = v.pipe(
	v.string('care_team_error_called'),
	v.trim(),
	v.minLength(1, 'care_team_error_called'),
	v.maxLength(60, 'care_team_error_called')
);

type Link = Awaited<ReturnType<typeof linkToOpen>>;

/**
 * Somebody from outside opens their link for the first time and makes an account: a passphrase and a card like everybody's.
 * They read nothing by it: the participant lets them in first. Of two at the same time one is told that it is over.
 */
export const acceptLink = useCase({
	name: 'care-team.accept-link',
	input: v.object({
		secret: v.string(),
		called: calledInput,
		passphrase: newPassphraseInput,
		ownPhone: tick,
		userAgent: v.nullable(v.string()),
		language: languageInput
	}),
	load: linkToOpen,
	allow: anybody,
	// Only for whoever holds a link that works: it is slow.
	prepare: async (actor, { secret, passphrase }) => {
		if (!(await readLink(actor, { secret })).open) throw new NotFound('care_team_link_gone');
		return newWays(passphrase);
	},
	run: async (ctx, { called, ownPhone, userAgent, language }, link, ways) => {
		const { personId, card, session } = await startGuest(ctx, {
			...{ alias: called, ways, language, userAgent },
			sharedPhone: !ownPhone
		});
		await take(ctx, link, personId);
		return { card, session };
	}
});

/** Somebody who has such an account already takes up a link for one more thread. */
export const joinByLink = useCase({
	name: 'care-team.join-by-link',
	input: v.object({ secret: v.string() }),
	load: linkToOpen,
	allow: isGuest,
	run: (ctx, _input, link) => take(ctx, link, ctx.actor.personId!)
});

/** The link is opened, once. From now on the participant can know this person's public keys, and nothing else. */
async function take(ctx: Context, link: Link, personId: string): Promise<void> {
	const { numUpdatedRows } = await ctx.db
		.updateTable('care_link')
		.set({ taken_at: toDate(ctx.now), taken_by: personId })
		.where('id', '=', link.id)
		.where('taken_at', 'is', null)
		.where('withdrawn_at', 'is', null)
		.executeTakeFirst();
	if (numUpdatedRows === 0n) throw new Conflict('care_team_link_gone');
	await shareWith(ctx, { person: link.person_id, other: personId });
	await ctx.tell({ name: 'care-team.link-opened', thread: link.thread_id }, [link.person_id]);
}

/** `person` may know the public keys of `other`, because the two are in a thread. Twice is once. */
export async function shareWith(
	ctx: Context,
	{ person, other }: { person: string; other: string }
): Promise<void> {
	const known = await ctx.db
		.selectFrom('relation')
		.select('id')
		.where('kind', '=', 'shares-with')
		.where('scope', '=', other)
		.where('person_id', '=', person)
		.where('until_at', 'is', null)
		.executeTakeFirst();
	if (!known) await ctx.relations.begin({ kind: 'shares-with', scope: other, person });
}
