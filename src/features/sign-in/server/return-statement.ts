import type { Actor } from '#platform/actor.ts';
import { signedBy } from '#platform/circles/signed-by.server.ts';
import { isSigned, signStatement, type Statement } from '#platform/circles/statement.ts';
import type { Context } from '#platform/use-case.server.ts';

/** What whoever confirms a return says: that these new keys are this person's, how they know, and when. */
export type Confirmation = {
	person_id: string;
	box_public: Uint8Array;
	sign_public: Uint8Array;
	confirmed_how: string;
	confirmed_at: Date;
};

const statement = (actor: Actor, said: Confirmation): Statement => ({
	organisation: actor.org.id,
	kind: 'return/1',
	parts: [said.person_id, said.box_public, said.sign_public, said.confirmed_how, said.confirmed_at.getTime()]
});

/** Signs a confirmation as the actor, who is signed in. */
export const signReturn = (actor: Actor, said: Confirmation) =>
	signStatement(statement(actor, said), actor.keys!);

/** Whether this very confirmation was signed by the one who is said to have confirmed. Asked as somebody signed in. */
export async function isReturnSigned(
	{ db, actor }: Context,
	said: Confirmation & { confirmed_by: string; signature: Uint8Array }
): Promise<boolean> {
	return signedBy(db, said.confirmed_by, (key) => isSigned(statement(actor, said), said.signature, key));
}
