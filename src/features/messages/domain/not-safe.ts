import type { HelpNumber } from '#features/programme/domain/programme.ts';

/**
 * The number for somebody who is not safe now, at any hour: the first for emergencies, else the first crisis line; null
 * when the programme named neither. Never the programme's own telephone: it has hours, and at night nobody may answer.
 */
export const numberWhenNotSafe = (numbers: readonly HelpNumber[]): string | null =>
	(numbers.find(({ kind }) => kind === 'emergency') ?? numbers.find(({ kind }) => kind === 'crisis'))
		?.number ?? null;
