import { NotFound } from '#platform/errors.ts';
import type { Context } from '#platform/use-case.server.ts';
import { enrolmentToMove, type Enrolment } from './rows.ts';

/** The actor's own enrolment, held until the transaction ends. Throws NotFound when there is none. */
export async function ownEnrolment({ db, actor }: Context): Promise<Enrolment> {
	const enrolment = actor.personId === null ? null : await enrolmentToMove(db, actor.personId);
	if (!enrolment) throw new NotFound();
	return enrolment;
}
