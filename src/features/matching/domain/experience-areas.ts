/**
 * What people may have been through, as data. A supporter says which of these others may see (R021, R040); a
 * participant says which of them matter (R040–R042). Nobody proves anything, there is no diagnosis and no number.
 * The words people read are in `messages/` under `matching_area_<id>` (what it is called) and `matching_now_<id>`
 * (what is true of the supporter now). Ids are permanent: they are inside sealed words. Add; never rename.
 */
export type ExperienceArea = {
	readonly id: string;
	/**
	 * What may be true of the supporter now. Shown after what both lived, as something about the other person and
	 * never as what comes next for the reader ("Dana: the children are home now").
	 */
	readonly now: readonly string[];
};

export type ExperienceGroup = { readonly id: string; readonly areas: readonly ExperienceArea[] };

const area = <const Id extends string, const Now extends readonly string[]>(id: Id, ...now: Now) => ({
	id,
	now
});

export const experienceGroups = [
	{
		id: 'family',
		areas: [
			area('children_in_care', 'children_home', 'seeing_children', 'living_apart'),
			area('child_protection', 'children_home'),
			area('family_court'),
			area('parenting_alone'),
			area('young_parent'),
			area('raising_relatives_child'),
			area('hard_time_after_birth'),
			area('loss_of_a_child')
		]
	},
	{
		id: 'substances',
		areas: [
			area('substance_use_pregnancy', 'in_recovery'),
			area('substance_use', 'in_recovery', 'using_safer'),
			area('recovery', 'years_in_recovery'),
			area('treatment'),
			area('loved_one_substance_use')
		]
	},
	{
		id: 'food',
		areas: [area('eating_disorder', 'easier_with_food'), area('loved_one_eating_disorder')]
	},
	{
		id: 'violence',
		areas: [area('partner_violence', 'living_in_safety'), area('family_violence'), area('hurt_as_a_child')]
	},
	{
		id: 'mind',
		areas: [
			area('mental_health', 'found_what_helps'),
			area('hospital'),
			area('thoughts_of_dying'),
			area('grief'),
			area('loved_one_mental_health')
		]
	},
	{
		id: 'youth',
		areas: [area('being_young'), area('grew_up_in_care'), area('lgbtq')]
	},
	{
		id: 'places',
		areas: [
			area('new_country'),
			area('seeking_safety'),
			area('two_languages'),
			area('no_home', 'has_a_home'),
			area('jail'),
			area('little_money'),
			area('disability')
		]
	}
] as const satisfies readonly ExperienceGroup[];

export type AreaId = (typeof experienceGroups)[number]['areas'][number]['id'];
export type NowId = (typeof experienceGroups)[number]['areas'][number]['now'][number];
export type GroupId = (typeof experienceGroups)[number]['id'];

const byId: ReadonlyMap<string, ExperienceArea> = new Map(
	experienceGroups.flatMap((group) => group.areas.map((one) => [one.id, one] as const))
);

export const isAreaId = (id: unknown): id is AreaId => typeof id === 'string' && byId.has(id);

/** Whether this may be said as true now of somebody who has been through the area. */
export const isNowOf = (areaId: AreaId, now: unknown): now is NowId =>
	typeof now === 'string' && byId.get(areaId)!.now.includes(now);

/** Words for gender a person may tick instead of writing their own; both can be used at once. */
export const genderIds = ['woman', 'man', 'non_binary', 'two_spirit', 'trans'] as const;
export type GenderId = (typeof genderIds)[number];
export const isGenderId = (id: unknown): id is GenderId => genderIds.includes(id as GenderId);

/** Languages that can be ticked, by ISO 639 code; shown with their own names, so there is nothing to translate. */
export const languageNames = {
	en: 'English',
	fr: 'Français',
	es: 'Español',
	ar: 'العربية',
	am: 'አማርኛ',
	ase: 'ASL',
	cr: 'ᓀᐦᐃᔭᐍᐏᐣ (Cree)',
	fa: 'فارسی',
	fsl: 'LSF',
	fcs: 'LSQ',
	hi: 'हिन्दी',
	ht: 'Kreyòl ayisyen',
	iu: 'ᐃᓄᒃᑎᑐᑦ (Inuktitut)',
	ko: '한국어',
	nv: 'Diné bizaad',
	oj: 'Anishinaabemowin',
	pa: 'ਪੰਜਾਬੀ',
	pt: 'Português',
	ru: 'Русский',
	so: 'Soomaali',
	ta: 'தமிழ்',
	ti: 'ትግርኛ',
	tl: 'Tagalog',
	uk: 'Українська',
	ur: 'اردو',
	vi: 'Tiếng Việt',
	zh: '中文'
} as const;
export type LanguageId = keyof typeof languageNames;
export const isLanguageId = (id: unknown): id is LanguageId =>
	typeof id === 'string' && Object.hasOwn(languageNames, id);
