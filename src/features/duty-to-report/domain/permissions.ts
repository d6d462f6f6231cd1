import { hasRole, holds, isSelf, type Actor } from '#platform/actor.ts';
import { mayChangeProgramme } from '#features/programme/domain/permissions.ts';

/** A record as permissions see it. `held`: the actor has its key and a live relation at this moment. */
export type Known = { reporterId: string; personId: string; held: boolean; opened: boolean };

/** Whoever works here with people sees what the law asks, and what waits for them; leads that there were reports. */
export const maySeeDuties = (actor: Actor) =>
	actor.personId !== null && hasRole(actor, 'supporter', 'peer-supervisor', 'lead');

/** A supporter thinks over whether they must report, in words that are theirs alone. */
export const mayThinkItOver = (actor: Actor) =>
	actor.personId !== null && actor.keys !== null && hasRole(actor, 'supporter');

/** Either of the two of a live supervision says that they have talked. */
export const mayCloseConsult = (actor: Actor, consult: { supervisionId: string }) =>
	holds(actor, 'supervises', consult.supervisionId) || holds(actor, 'supervised', consult.supervisionId);

/** The reporter and who supervised them then, while they are that; the person it is about, once it is not kept from them. */
export const mayOpenReport = (actor: Actor, report: Known) =>
	report.held || (report.opened && isSelf(actor, report.personId));

/** The reporter and their supervisor look after it: whether the person may see it, and the look back. */
export const mayLookAfter = (actor: Actor, report: Known) => report.held && !isSelf(actor, report.personId);

/** The reporter alone lets somebody more read: it takes their key, and is theirs to decide. */
export const isReporter = (actor: Actor, report: Known) => report.held && isSelf(actor, report.reporterId);

/** Leads and administrators say whom to call, and after how many days it is asked again. */
export const mayChangeDutySettings = mayChangeProgramme;
