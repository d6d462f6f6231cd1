import type { Selectable } from 'kysely';
import type { Database } from '#platform/db/as-actor.ts';
import type { Enrolment as EnrolmentRow } from '#platform/db/tables.ts';
import type { Acknowledgement } from '../domain/acknowledgement.ts';
import type { State } from '../domain/enrolment-machine.ts';
import type { Seen } from '../domain/wordings.ts';

/** Where somebody stands with the programme. */
export type Enrolment = {
	id: string;
	personId: string;
	state: State;
	stateSince: Date;
	choiceWording: string | null;
	ownYesAt: Date | null;
	askMeLater: boolean;
	/** Both pages are asked for again when they were last read before this (R003). */
	freshFrom: Date | null;
};

const columns = [
	'id',
	'person_id',
	'state',
	'state_since',
	'choice_wording',
	'own_yes_at',
	'ask_me_later',
	'fresh_from'
] as const;

const toEnrolment = (row: Pick<Selectable<EnrolmentRow>, (typeof columns)[number]>): Enrolment => ({
	id: row.id,
	personId: row.person_id,
	state: row.state as State,
	stateSince: row.state_since,
	choiceWording: row.choice_wording,
	ownYesAt: row.own_yes_at,
	askMeLater: row.ask_me_later,
	freshFrom: row.fresh_from
});

/** The person's enrolment, or the newest one they declined. Null: never said hello, or not for this actor to see. */
export async function enrolmentOf(db: Database, personId: string): Promise<Enrolment | null> {
	const row = await newest(db, personId).executeTakeFirst();
	return row ? toEnrolment(row) : null;
}

/** The same, held until the transaction ends: two windows that press at once come one after the other. */
export async function enrolmentToMove(db: Database, personId: string): Promise<Enrolment | null> {
	const row = await newest(db, personId).forUpdate().executeTakeFirst();
	return row ? toEnrolment(row) : null;
}

const newest = (db: Database, personId: string) =>
	db
		.selectFrom('enrolment')
		.select(columns)
		.where('person_id', '=', personId)
		.orderBy((row) => row.case().when('state', '=', 'declined').then(1).else(0).end())
		.orderBy('made_at', 'desc')
		.limit(1);

/** Everybody the actor may see the standing of: those they are with now. */
export async function enrolmentsOf(db: Database, people: readonly string[]): Promise<Map<string, Enrolment>> {
	if (people.length === 0) return new Map();
	const rows = await db
		.selectFrom('enrolment')
		.select(columns)
		.where('person_id', 'in', [...people])
		.orderBy('made_at')
		.execute();
	const found = new Map<string, Enrolment>();
	for (const row of rows.map(toEnrolment)) {
		const known = found.get(row.personId);
		if (!known || known.state === 'declined') found.set(row.personId, row);
	}
	return found;
}

export const acknowledgementsOf = async (db: Database, personId: string): Promise<Acknowledgement[]> =>
	db
		.selectFrom('acknowledgement')
		.select(['page', 'wording', 'at'])
		.where('person_id', '=', personId)
		.execute();

export const orientationSeenBy = async (
	db: Database,
	personId: string
): Promise<(Seen & { by: string })[]> => {
	const rows = await db
		.selectFrom('orientation_seen')
		.select(['item', 'version', 'side', 'by_person', 'at'])
		.where('person_id', '=', personId)
		.execute();
	return rows.map(({ item, version, side, by_person: by, at }) => ({
		key: item,
		version,
		side: side as Seen['side'],
		by,
		at
	}));
};
