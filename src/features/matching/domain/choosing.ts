import { mayBeSamePerson, plainName } from './names.ts';
import type { NameMarks } from './names.ts';
import type { AreaId, LanguageId, NowId } from './experience-areas.ts';
import type { Gender, PublishedProfile, Wishes } from './people.ts';

/**
 * The comparison. It runs only inside the request of the person who is choosing (their wishes can be opened by
 * nobody else), keeps nothing, and knows no score: people who do not fit what was called a must are left out, those
 * who share more of the named experiences come first, and a tie falls the same way each time for one reader and
 * differently for the next (R040–R043, INV-15, H12).
 */
export type SomeoneToChoose = {
	readonly personId: string;
	readonly profile: PublishedProfile;
	/** Published, wants new people now, may have them (INV-17), and has a place free. */
	readonly open: boolean;
	/** They walked together before and it ended without anybody choosing somebody else: shown first on return (R003). */
	readonly walkedBefore: boolean;
};

/** At most this many people at once; the next one appears when somebody is put aside. */
export const suggestionsAtOnce = 5;

/** What both named, and after it what is true of the other: sealed with the ask, shown as words (R043). */
export type CommonPoints = {
	readonly areas: readonly { readonly area: AreaId; readonly now: NowId | null }[];
	readonly languages: readonly LanguageId[];
	readonly culture: readonly string[];
};

/** Words somebody wrote between commas ("Métis, prairie"), each once, at most ten. */
export function ownWords(text: string): string[] {
	const seen = new Set<string>();
	return text
		.split(/[,;\n\r،、，；]+/u)
		.map((word) => word.trim().replace(/\s+/gu, ' '))
		.filter((word) => {
			const plain = plainName(word);
			if (plain === '' || seen.has(plain)) return false;
			seen.add(plain);
			return true;
		})
		.slice(0, 10);
}

const sharedWords = (theirs: string, mine: string) => {
	const wanted = new Set(ownWords(mine).map(plainName));
	return ownWords(theirs).filter((word) => wanted.has(plainName(word)));
};

const sharesGender = (theirs: Gender, wanted: Gender) =>
	theirs.ticked.some((word) => wanted.ticked.includes(word)) ||
	(wanted.own.trim() !== '' && plainName(theirs.own) === plainName(wanted.own));

const namesGender = (gender: Gender) => gender.ticked.length > 0 || gender.own.trim() !== '';

export function commonPoints(profile: PublishedProfile, wishes: Wishes): CommonPoints {
	return {
		areas: profile.areas.filter(({ area }) => wishes.areas.includes(area)),
		languages: profile.languages.filter((language) => wishes.languages.includes(language)),
		culture: sharedWords(profile.culture, wishes.culture)
	};
}

/** Whether somebody fits everything the person called a must. A wish that names nothing leaves nobody out. */
export function fitsMusts(profile: PublishedProfile, wishes: Wishes): boolean {
	const common = commonPoints(profile, wishes);
	if (wishes.experience === 'all' && common.areas.length < wishes.areas.length) return false;
	if (wishes.experience === 'at_least_one' && wishes.areas.length > 0 && common.areas.length === 0)
		return false;
	if (wishes.onlyLanguages && wishes.languages.length > 0 && common.languages.length === 0) return false;
	if (wishes.onlyCulture && ownWords(wishes.culture).length > 0 && common.culture.length === 0) return false;
	return !(wishes.onlyGender && namesGender(wishes.gender) && !sharesGender(profile.gender, wishes.gender));
}

/** Who each side must not meet, and what each goes by: plain marks or keyed ones, the rule is the same. */
export type KeptApart = {
	readonly apart: readonly NameMarks[];
	readonly knownAs: readonly NameMarks[];
	readonly people: readonly string[];
};

/** Either side naming the other is enough, and neither learns of it (H40). `me` and `them` are person marks. */
export const mustNotMeet = (mine: KeptApart, me: string, theirs: KeptApart, them: string) =>
	mine.people.includes(them) ||
	theirs.people.includes(me) ||
	mine.apart.some((name) => theirs.knownAs.some((known) => mayBeSamePerson(name, known))) ||
	theirs.apart.some((name) => mine.knownAs.some((known) => mayBeSamePerson(name, known)));

/** Whether this person may be shown and asked: open for new people, fits each must, and neither keeps the other away. */
export const eligible = (someone: SomeoneToChoose, wishes: Wishes, keptApart: boolean) =>
	someone.open && !keptApart && fitsMusts(someone.profile, wishes);

/**
 * The order of the rule above. `tie` gives for each person a text that is random between readers and stable for one.
 * Numbers are compared here and forgotten here.
 */
export function inOrder(
	people: readonly SomeoneToChoose[],
	wishes: Wishes,
	tie: (personId: string) => string
): readonly SomeoneToChoose[] {
	const shared = new Map(people.map((one) => [one.personId, commonPoints(one.profile, wishes).areas.length]));
	const ties = new Map(people.map((one) => [one.personId, tie(one.personId)]));
	return [...people]
		.sort(
			(one, other) =>
				Number(other.walkedBefore) - Number(one.walkedBefore) ||
				shared.get(other.personId)! - shared.get(one.personId)! ||
				(ties.get(one.personId)! < ties.get(other.personId)! ? -1 : 1)
		)
		.slice(0, suggestionsAtOnce);
}
