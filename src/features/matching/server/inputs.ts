import * as v from 'valibot';
import { isAreaId, isGenderId, isLanguageId, isNowOf } from '../domain/experience-areas.ts';
import type { AreaId, GenderId, LanguageId, NowId } from '../domain/experience-areas.ts';
import type { LivedArea } from '../domain/people.ts';

/** Ticked boxes: none, one or several come from a form in three shapes. What is not in the vocabulary is left out. */
const ticked = <T extends string>(is: (value: unknown) => value is T) =>
	v.pipe(
		v.optional(v.union([v.string(), v.array(v.string())]), []),
		v.transform((value): T[] => [...new Set([value].flat())].filter(is))
	);

export const areasInput = ticked<AreaId>(isAreaId);
export const languagesInput = ticked<LanguageId>(isLanguageId);
export const gendersInput = ticked<GenderId>(isGenderId);

/** "children_in_care:children_home": what is true now of one area. */
export const nowsInput = v.pipe(
	v.optional(v.union([v.string(), v.array(v.string())]), []),
	v.transform((value) => new Map([value].flat().map((pair) => pair.split(':', 2) as [string, string])))
);

export const livedAreas = (areas: readonly AreaId[], nows: ReadonlyMap<string, string>): LivedArea[] =>
	areas.map((area) => {
		const now = nows.get(area);
		return { area, now: isNowOf(area, now) ? (now as NowId) : null };
	});

/** Own words, of any length a page can hold; never needed (INV-14). */
export const ownText = (longest: number) =>
	v.optional(v.pipe(v.string(), v.maxLength(longest, 'matching_error_too_long')), '');

/** A box that is ticked, or not there. */
export const yes = v.pipe(
	v.optional(v.union([v.string(), v.boolean()]), false),
	v.transform((value) => value === true || value === 'yes' || value === 'on')
);
