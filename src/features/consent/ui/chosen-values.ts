import type { PrivacyChoice } from '../domain/packs/in-force.ts';

/** What a programme has chosen, as the boxes of the settings page hold it. */
export const chosenValues = (choice: PrivacyChoice): Record<string, string | string[]> => ({
	packs: [...choice.packs],
	part2: choice.part2Status,
	fullAge: String(choice.fullAge),
	signsAloneFrom: String(choice.signsAloneFrom ?? ''),
	usualDays: String(choice.usualDays ?? ''),
	longestDays: String(choice.longestDays ?? '')
});
