/**
 * What can be wrong with the record of who looked:
 * - `number-missing`: a place in the middle of a chain is empty;
 * - `event-missing`: a place is there and its opening is not;
 * - `moved`: a place does not follow the one before it, or stands in somebody else's chain;
 * - `changed`: the opening is not what its place was made over;
 * - `not-ours`: the opening does not bear this program's mark: it was not written by it, or not like this;
 * - `rewritten`: all of it fits together, and not with what the signed root says;
 * - `cut`: the chain ends before the number that a signed root has;
 * - `no-place`: an opening that has no place in a chain and does not wait for one;
 * - `root-missing`, `root-changed`, `roots-cut`: the list of roots itself;
 * - `organisation-gone`: there are roots of an organisation that the database does not know.
 */
export type Fault =
	| 'number-missing'
	| 'event-missing'
	| 'moved'
	| 'changed'
	| 'not-ours'
	| 'rewritten'
	| 'cut'
	| 'no-place'
	| 'root-missing'
	| 'root-changed'
	| 'roots-cut'
	| 'organisation-gone';

/** The first place where a chain, or the list of roots, does not hold. */
export type Break = {
	what: Fault;
	/** Whose chain it is; null: the list of roots. */
	person: string | null;
	/** In the chain, or in the list. Null where something has no place. */
	number: number | null;
	/**
	 * ISO, UTC. For a chain: when a root was signed that has this place as it should be, so that it happened afterwards;
	 * null: no root has it yet. For the list: when the root before was written.
	 */
	after: string | null;
};
