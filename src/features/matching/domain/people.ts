import { isAreaId, isGenderId, isLanguageId, isNowOf } from './experience-areas.ts';
import type { AreaId, GenderId, LanguageId, NowId } from './experience-areas.ts';

/** How somebody says their gender: ticked words, own words, both or nothing. */
export type Gender = { readonly ticked: readonly GenderId[]; readonly own: string };

export type LivedArea = { readonly area: AreaId; readonly now: NowId | null };

/** What a supporter wrote about themselves, in their own circle. What is not in `shown` stays there (R021, H14). */
export type Profile = {
	readonly areas: readonly LivedArea[];
	readonly languages: readonly LanguageId[];
	readonly times: string;
	readonly line: string;
	/** "What I am willing to share": a private list until its owner shows it (R026). */
	readonly willing: string;
	readonly culture: string;
	readonly gender: Gender;
	readonly shown: readonly ShowableField[];
};

export const showableFields = ['times', 'line', 'willing', 'culture', 'gender'] as const;
export type ShowableField = (typeof showableFields)[number];

/** What the supporter chose to show to people who are choosing. Nothing else about them leaves their circle. */
export type PublishedProfile = {
	readonly areas: readonly LivedArea[];
	readonly languages: readonly LanguageId[];
	readonly times: string;
	readonly line: string;
	readonly willing: string;
	readonly culture: string;
	readonly gender: Gender;
};

const nothingSaid: Gender = { ticked: [], own: '' };

/** The published form of a profile: item by item, only what its owner shows. */
export const published = (profile: Profile): PublishedProfile => {
	const shows = (field: ShowableField) => profile.shown.includes(field);
	return {
		areas: profile.areas,
		languages: profile.languages,
		times: shows('times') ? profile.times : '',
		line: shows('line') ? profile.line : '',
		willing: shows('willing') ? profile.willing : '',
		culture: shows('culture') ? profile.culture : '',
		gender: shows('gender') ? profile.gender : nothingSaid
	};
};

/** How firmly named experiences count: somebody with each of them, with at least one, or others too. */
export const experienceWishes = ['others_too', 'at_least_one', 'all'] as const;
export type ExperienceWish = (typeof experienceWishes)[number];

/** What a participant says matters to them. In their own circle only; the comparison runs in their own request. */
export type Wishes = {
	readonly areas: readonly AreaId[];
	readonly experience: ExperienceWish;
	readonly languages: readonly LanguageId[];
	readonly onlyLanguages: boolean;
	readonly culture: string;
	readonly onlyCulture: boolean;
	readonly gender: Gender;
	readonly onlyGender: boolean;
};

export const noWishes: Wishes = {
	areas: [],
	experience: 'others_too',
	languages: [],
	onlyLanguages: false,
	culture: '',
	onlyCulture: false,
	gender: nothingSaid,
	onlyGender: false
};

export const emptyProfile: Profile = {
	areas: [],
	languages: [],
	times: '',
	line: '',
	willing: '',
	culture: '',
	gender: nothingSaid,
	shown: ['times', 'line', 'culture']
};

/** Whom somebody must not be matched with, and the names they themselves go by. In their own circle only. */
export type Apart = {
	/** One name on a line: a former partner, family, somebody from the same case, a former worker. */
	readonly names: string;
	/** Other names people may know the owner by. */
	readonly knownAs: string;
	/** People of the programme, by id, whom the owner asked not to be shown. */
	readonly people: readonly string[];
	/** Somebody they chose to stop walking with: not kept apart, and not offered again by itself. */
	readonly left: readonly string[];
};

export const noApart: Apart = { names: '', knownAs: '', people: [], left: [] };

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const texts = (value: unknown) =>
	Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
const object = (value: unknown) =>
	typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
const genderFrom = (value: unknown): Gender => ({
	ticked: texts(object(value).ticked).filter(isGenderId),
	own: text(object(value).own)
});

const areasFrom = (value: unknown): LivedArea[] =>
	(Array.isArray(value) ? value : []).flatMap((entry) => {
		const { area, now } = object(entry);
		return isAreaId(area) ? [{ area, now: isNowOf(area, now) ? now : null }] : [];
	});

/** Sealed documents are read as they were written years ago: what is missing is empty, what is unknown is left out. */
export const profileFrom = (value: unknown): Profile => {
	const from = object(value);
	return {
		...publishedFrom(value),
		shown: texts(from.shown).filter((field): field is ShowableField =>
			showableFields.includes(field as ShowableField)
		)
	};
};

export const publishedFrom = (value: unknown): PublishedProfile => {
	const from = object(value);
	return {
		areas: areasFrom(from.areas),
		languages: texts(from.languages).filter(isLanguageId),
		times: text(from.times),
		line: text(from.line),
		willing: text(from.willing),
		culture: text(from.culture),
		gender: genderFrom(from.gender)
	};
};

export const wishesFrom = (value: unknown): Wishes => {
	const from = object(value);
	const experience = experienceWishes.find((wish) => wish === from.experience) ?? 'others_too';
	return {
		areas: texts(from.areas).filter(isAreaId),
		experience,
		languages: texts(from.languages).filter(isLanguageId),
		onlyLanguages: from.onlyLanguages === true,
		culture: text(from.culture),
		onlyCulture: from.onlyCulture === true,
		gender: genderFrom(from.gender),
		onlyGender: from.onlyGender === true
	};
};

export const apartFrom = (value: unknown): Apart => {
	const from = object(value);
	return {
		names: text(from.names),
		knownAs: text(from.knownAs),
		people: texts(from.people),
		left: texts(from.left)
	};
};
