import * as v from 'valibot';
import { useCase, type Context } from '#platform/use-case.server.ts';
import { mayReadOutside } from '../domain/permissions.ts';

/** Somebody to turn to who is not part of the programme. */
export type Outside = { name: string; phone: string | null; note: string | null };

/** Whom somebody can turn to outside, in the programme's order. */
export const outsideRoutes = ({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<Outside[]> =>
	db
		.selectFrom('outside_route')
		.select(['name', 'phone', 'note'])
		.where('programme_id', '=', actor.org.id)
		.orderBy('position')
		.execute();

/** The same for everybody, without signing in. */
export const readOutside = useCase({
	name: 'voice.read-outside',
	input: v.object({}),
	allow: mayReadOutside,
	run: outsideRoutes
});
