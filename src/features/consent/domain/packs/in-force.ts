import { base } from './base.ts';
import { canada } from './canada.ts';
import type { Pack, PackName } from './pack.ts';
import { people } from './people.ts';
import { unitedStates } from './united-states.ts';

/** Every reading of every pack. */
export const allPacks: readonly Pack[] = [...base, ...unitedStates, ...canada, ...people];

/** The packs a programme ticks; BASE always holds, and US-PART-2 has a question of its own. */
export const packsToChoose = [
	'US-VSP',
	'US-HIPAA',
	'CA-ON-PHIPA',
	'CA-ON-CYFSA',
	'CA-PIPEDA',
	'IND',
	'MINOR'
] as const satisfies readonly PackName[];
export type PackToChoose = (typeof packsToChoose)[number];

export const part2Statuses = ['yes', 'no', 'pending'] as const;
/** Whether 42 CFR Part 2 binds the programme is for a lawyer: until they have said, it does. */
export type Part2Status = (typeof part2Statuses)[number];

/** What a programme has chosen. */
export type PrivacyChoice = {
	packs: readonly PackToChoose[];
	part2Status: Part2Status;
	/** The local age of majority, in years. */
	fullAge: number;
	/** From which age somebody younger may sign alone by the law of the place; null: nobody has said. */
	signsAloneFrom: number | null;
	/** Days of a release the programme chose; they take the place of numbers nobody has confirmed. */
	usualDays: number | null;
	longestDays: number | null;
};

/** Before anybody has chosen. Of programmes that may be bound by Part 2, `beforeChoice` asks it as pending. */
const nothingChosen: PrivacyChoice = {
	packs: [],
	part2Status: 'no',
	fullAge: 18,
	signsAloneFrom: null,
	usualDays: null,
	longestDays: null
};

/** The names that hold: BASE always, Part 2 unless it is said not to, and MINOR only once it is filled in. */
export function namesInForce(choice: PrivacyChoice): PackName[] {
	const ticked = choice.packs.filter((name) => name !== 'MINOR' || choice.signsAloneFrom !== null);
	return ['BASE', ...ticked, ...(choice.part2Status === 'no' ? [] : (['US-PART-2'] as const))];
}

/** The reading of this pack on this day (ISO date): the newest that has begun, or before the first one the first. */
export function packOn(name: PackName, day: string, packs: readonly Pack[] = allPacks): Pack {
	const readings = packs.filter((pack) => pack.name === name).sort((a, b) => a.from.localeCompare(b.from));
	const begun = readings.filter(({ from }) => from <= day);
	const reading = begun.at(-1) ?? readings[0];
	if (!reading) throw new RangeError(`There is no pack ${name}.`);
	return reading;
}

/** The packs in force for what a programme chose, on this day. */
export const packsInForce = (choice: PrivacyChoice, day: string): Pack[] =>
	namesInForce(choice).map((name) => packOn(name, day));

/** Programmes that work with substance use: whether Part 2 binds them has to be asked, so until then it does. */
const perhapsPart2: readonly string[] = ['recovery', 'pregnancy-and-substances'];

/** What holds for a kind of programme before somebody has chosen. */
export const beforeChoice = (programmeType: string): PrivacyChoice => ({
	...nothingChosen,
	part2Status: perhapsPart2.includes(programmeType) ? 'pending' : 'no'
});
