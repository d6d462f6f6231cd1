/**
 * Who else may, beyond the rows: everybody for themselves, every supporter for their own work. A row shows one of them, with
 * the reason; whoever is in no row and in no audience may not, and `matrix.test.ts` tries all of them.
 */
import { described, type Who, type World } from './world.ts';

export type Audience = readonly Who[];
/** What is asked for, and who the rows say may have it. */
export type Question = {
	input: Readonly<Record<string, unknown>>;
	world: World;
	said: ReadonlyMap<Who, boolean>;
};
/** By use case; where it makes a difference, by what it is asked for. */
export type Also = Readonly<Record<string, Audience | ((question: Question) => Audience)>>;

/** With an account, here or elsewhere: somebody of another organisation has nothing here, and finds nothing. */
export const everyAccount = (Object.keys(described) as Who[]).filter((who) => who !== 'nobody');
/** With an account here, or an id of elsewhere that finds nothing. */
export const without = (audience: Audience, ...who: readonly Who[]): Audience =>
	audience.filter((each) => !who.includes(each));
/** Who is from outside, with an account for what is shared with them. */
export const guests: Audience = ['kai', 'remi'];
/** With an account of the programme's own people. */
export const everyOwnAccount: Audience = without(everyAccount, ...guests);
/** Whoever takes part, also while they have paused. */
export const everyParticipant: Audience = ['wren', 'robin', 'kim', 'pia', 'gil'];
/** Whoever has an enrolment that has begun, whatever it says now. */
export const everyEnrolment: Audience = ['wren', 'robin', 'ana', 'pia', 'cleo', 'gil'];
/** Whoever is a supporter today. */
export const everySupporter: Audience = ['dana', 'marisol', 'ana', 'jo', 'sol', 'tam'];

/** What is presented decides (words, a code, a link), and not who presents it. */
export const whoeverPresentsIt = ({ said }: Question): Audience => (said.get('nobody') ? everyAccount : []);

/** The same audience for each of these. */
export const allOf = (useCases: readonly string[], audience: Also[string]): Also =>
	Object.fromEntries(useCases.map((useCase) => [useCase, audience]));
