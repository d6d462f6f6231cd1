import * as v from 'valibot';
import { useCase, signedIn, type Context } from '#platform/use-case.server.ts';
import type { Page } from '../domain/acknowledgement.ts';
import { seenBefore } from '../domain/acknowledgement.ts';
import { openTo, type State } from '../domain/enrolment-machine.ts';
import { seenByBoth } from '../domain/wordings.ts';
import { pageDue } from './limits.ts';
import { orientationFor } from './orientation-for.ts';
import { peopleWith } from './people-with.ts';
import { acknowledgementsOf, enrolmentOf } from './rows.ts';
import { safeWayOf, type SafeWayWithAddress } from './safe-ways.ts';

/** Where the person stands, what is due, and who can open something of theirs now. */
export type OwnStanding = {
	name: string | null;
	state: State | null;
	since: Date | null;
	page: Page | null;
	/** The page due was read once before: it has changed, or the person came back. */
	pageChanged: boolean;
	open: State[];
	orientationLeft: number;
	safeWay: SafeWayWithAddress | null;
	/** Those with a live relation to the person, by name; they lose it when the person stops. */
	with: { personId: string; name: string | null; since: Date; kind: 'walks-with' | 'welcomes' }[];
};

/** What the person's home and their space are made of. Only ever about the actor themself. */
export const readStanding = useCase({
	name: 'enrolment.read-standing',
	input: v.object({}),
	allow: signedIn,
	run: ownStanding
});

/** The same inside a use case of another feature. Only for somebody who is signed in, about themself. */
export async function ownStanding(ctx: Context): Promise<OwnStanding> {
	const personId = ctx.actor.personId!;
	const enrolment = await enrolmentOf(ctx.db, personId);
	const page = await pageDue(ctx, personId, enrolment);
	const items = await orientationFor(ctx, personId);
	const people = await peopleWith(ctx, personId);
	const names = await ctx.names.of([personId, ...people.map((one) => one.personId)]);
	return {
		name: names.get(personId) ?? null,
		state: enrolment?.state ?? null,
		since: enrolment?.stateSince ?? null,
		page,
		pageChanged: page !== null && seenBefore(await acknowledgementsOf(ctx.db, personId), page),
		open: openTo(enrolment?.state ?? null, 'participant'),
		orientationLeft: items.length - seenByBoth(items),
		safeWay: await safeWayOf(ctx, personId),
		with: people.map((one) => ({ ...one, name: names.get(one.personId) ?? null }))
	};
}
