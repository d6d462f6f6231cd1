/** A full week of work, in hours, and how many people one person walks with in it at most (15: the published preset). */
export const fullWeekHours = 40;
export const placesInAFullWeek = 15;

/** How many people somebody can walk with, from the hours they have in a week (R033, R047). Never less than one. */
export const placesFor = (hoursAWeek: number) =>
	Math.max(1, Math.floor((hoursAWeek * placesInAFullWeek) / fullWeekHours));
