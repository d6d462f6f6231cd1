import { forgetClaims } from './claim.ts';

/** Codes and answers of setting up that are over are gone within the hour. */
export const everyHour = forgetClaims;
