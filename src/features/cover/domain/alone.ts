import { fewestPeople } from '#features/record/domain/keeping.ts';

/**
 * How a number of people is said to somebody who may know how many, and not who: below as many as everywhere here, it is only
 * said that there are some.
 */
export const saidAs = (people: number): { people: number } | { fewerThan: number } | null =>
	people === 0 ? null : people < fewestPeople ? { fewerThan: fewestPeople } : { people };
