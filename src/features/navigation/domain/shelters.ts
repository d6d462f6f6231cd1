import type {
	AddressRecord,
	CategoryRecord,
	LocationRecord,
	OrganisationRecord,
	ServiceCategoryRecord,
	ServiceRecord
} from './directory.ts';
import { housesOf } from './houses.ts';

/**
 * Recognises records that shelter people from violence at home, so that where they are is hidden until a programme lead
 * has looked. It would rather hide one too many: a hidden office costs a telephone call, a shown shelter may cost a life.
 */

/** Violence at home, in the words directories use in English, French and Spanish. */
const violence =
	/domestic(?:[ /-]+(?:and|&|or)?[ /-]*\w+)?[ /-]+violence|domestic abuse|family violence|dating violence|intimate[ -]partner|interpersonal violence|batter(?:ed|ing) |battered\b|abused (?:wom[ae]n|person|people|spouse|partner|parent)|spous(?:e|al) abuse|partner abuse|(?:abusive|violent) (?:relationship|partner|home|household|situation)|violence (?:conjugale|familiale|domestique)|femmes? (?:battues?|victimes? de violences?)|violencia (?:dom[eé]stica|familiar|de g[eé]nero|de pareja|machista)|mujeres? (?:maltratadas?|golpeadas?|v[ií]ctimas? de (?:la )?violencia)/i;
/** Never asked directly: a pattern that remembers where it stopped would begin the next text there. */
const everyViolence = new RegExp(violence, 'gi');

/** A place to stay. */
const staying =
	/shelter|safe[ -]?(?:house|haven|home|place)|safe (?:and \w+ )?(?:accommodation|housing)|emergency (?:accommodation|housing)|(?:transitional|supportive) (?:housing|living)|refuge|confidential(?:ly)? locat|undisclosed locat|h[eé]bergement|maison d['’]accueil|albergue|casa (?:de acogida|segura|refugio)|refugio/i;

/** Categories that say it by their name alone (Open Eligibility and close relatives). */
const shelterCategory =
	/escape violence|safe housing|domestic violence shelter|violence shelter|h[eé]bergement.*violence|refugio.*violencia/i;
const survivorCategory = /domestic violence|violence conjugale|violencia dom[eé]stica/i;
const stayingCategory = /shelter|housing|h[eé]bergement|albergue|refugio|vivienda|logement/i;

/** How far apart, in characters, violence and a place to stay may stand to be about the same thing. */
const nearby = 240;

/** `decided`: a lead hid it. */
export type Sign = 'category' | 'survivors_and_shelter' | 'words' | 'name' | 'same_address' | 'decided';

/** The signs in one record: its names, its longer texts and the names of its categories. */
export function shelterSigns(record: {
	names: readonly string[];
	texts: readonly string[];
	categories: readonly string[];
}): Sign[] {
	const signs: Sign[] = [];
	if (record.categories.some((name) => shelterCategory.test(name))) signs.push('category');
	else if (
		record.categories.some((name) => survivorCategory.test(name)) &&
		(record.categories.some((name) => stayingCategory.test(name)) ||
			record.texts.some((text) => staying.test(text)))
	)
		signs.push('survivors_and_shelter');
	if (record.texts.some(aboutShelter)) signs.push('words');
	if (record.names.some((name) => violence.test(name))) signs.push('name');
	return signs;
}

function aboutShelter(text: string): boolean {
	for (const match of text.matchAll(everyViolence)) {
		if (staying.test(text.slice(Math.max(0, match.index - nearby), match.index + match[0].length + nearby)))
			return true;
	}
	return false;
}

/** What a directory says of its places, as far as signs are looked for in it. */
export type WhatIsSaid = {
	organizations: readonly Pick<OrganisationRecord, 'key' | 'name' | 'alternateName' | 'description'>[];
	locations: readonly Pick<
		LocationRecord,
		'key' | 'organizationKey' | 'name' | 'alternateName' | 'description'
	>[];
	services: readonly Service[];
	serviceCategories: readonly ServiceCategoryRecord[];
	categories: readonly Pick<CategoryRecord, 'key' | 'name'>[];
	addresses: readonly AddressRecord[];
};
type Service = Pick<
	ServiceRecord,
	'key' | 'locationKey' | 'name' | 'alternateName' | 'description' | 'keywords' | 'eligibility'
>;

/** Of a location, by its key: what it was hidden for before, and those a lead decided to show. */
export type Before = { hidden: ReadonlyMap<string, readonly Sign[]>; shown: ReadonlySet<string> };

/**
 * What hiding rests on, for each location whose address is to be hidden. The lead sees it beside the address. What was
 * hidden before stays hidden, however the files word it now, until a lead decides to show it.
 */
export function recogniseShelters(
	directory: WhatIsSaid,
	before: Before = { hidden: new Map(), shown: new Set() }
): Map<string, Sign[]> {
	const categoryNames = new Map(directory.categories.map(({ key, name }) => [key, name]));
	const categoriesOf = new Map<string, string[]>();
	for (const { serviceKey, categoryKey } of directory.serviceCategories)
		push(categoriesOf, serviceKey, categoryNames.get(categoryKey) ?? '');
	const servicesAt = new Map<string, Service[]>();
	for (const service of directory.services)
		if (service.locationKey !== null) push(servicesAt, service.locationKey, service);
	const organisations = new Map(
		directory.organizations.map((organisation) => [organisation.key, organisation])
	);

	const hidden = new Map<string, Sign[]>();
	for (const location of directory.locations) {
		if (before.shown.has(location.key)) continue;
		const services = servicesAt.get(location.key) ?? [];
		const organisation = organisations.get(location.organizationKey);
		const signs = new Set<Sign>();
		const records = [
			{
				names: [
					location.name,
					location.alternateName,
					organisation?.name ?? '',
					organisation?.alternateName ?? ''
				],
				texts: [location.description, organisation?.description ?? ''],
				categories: []
			},
			...services.map((service) => ({
				names: [service.name, service.alternateName],
				texts: [service.description, service.keywords.join(' '), service.eligibility],
				categories: categoriesOf.get(service.key) ?? []
			}))
		];
		for (const record of records) for (const sign of shelterSigns(record)) signs.add(sign);
		const reasons = signs.size > 0 ? [...signs] : [...(before.hidden.get(location.key) ?? [])];
		if (reasons.length > 0) hidden.set(location.key, reasons);
	}

	// A neighbour in the same house gives the address away.
	const addresses = new Map(directory.addresses.map((address) => [address.locationKey, address]));
	const houses = new Set(
		[...hidden]
			.filter(([, reasons]) => reasons.some((reason) => reason !== 'same_address'))
			.flatMap(([key]) => housesOf(addresses.get(key)))
	);
	for (const { key } of directory.locations) {
		if (hidden.has(key) || before.shown.has(key)) continue;
		if (housesOf(addresses.get(key)).some((house) => houses.has(house))) hidden.set(key, ['same_address']);
	}
	return hidden;
}

const push = <K, V>(map: Map<K, V[]>, key: K, value: V) => {
	const list = map.get(key);
	if (list) list.push(value);
	else map.set(key, [value]);
};
