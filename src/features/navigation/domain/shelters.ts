import type { Address, Directory } from './directory.ts';

/**
 * Recognises records that shelter people from violence at home, so that where they are is hidden until a programme lead
 * has looked. It would rather hide one too many: a hidden office costs a telephone call, a shown shelter may cost a life.
 */

/** Violence at home, in the words directories use in English, French and Spanish. */
const violence =
	/domestic(?:[ /-]+(?:and|&|or)?[ /-]*\w+)?[ /-]+violence|domestic abuse|family violence|dating violence|intimate[ -]partner|interpersonal violence|batter(?:ed|ing) |battered\b|abused (?:wom[ae]n|person|people|spouse|partner|parent)|spous(?:e|al) abuse|partner abuse|(?:abusive|violent) (?:relationship|partner|home|household|situation)|violence (?:conjugale|familiale|domestique)|femmes? (?:battues?|victimes? de violences?)|violencia (?:dom[eé]stica|familiar|de g[eé]nero|de pareja|machista)|mujeres? (?:maltratadas?|golpeadas?|v[ií]ctimas? de (?:la )?violencia)/gi;

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

export type Sign = 'category' | 'survivors_and_shelter' | 'words' | 'name' | 'same_address';

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
	if (record.names.some((name) => found(name) !== null)) signs.push('name');
	return signs;
}

const found = (text: string) => {
	violence.lastIndex = 0;
	return violence.exec(text);
};

function aboutShelter(text: string): boolean {
	for (const match of text.matchAll(violence)) {
		if (staying.test(text.slice(Math.max(0, match.index - nearby), match.index + match[0].length + nearby)))
			return true;
	}
	return false;
}

/** What hiding rests on, for each location whose address is to be hidden. The lead sees it beside the address. */
export function recogniseShelters(
	directory: Pick<
		Directory,
		'organizations' | 'locations' | 'services' | 'serviceCategories' | 'categories' | 'addresses'
	>
): Map<string, Sign[]> {
	const categoryNames = new Map(directory.categories.map(({ key, name }) => [key, name]));
	const categoriesOf = new Map<string, string[]>();
	for (const { serviceKey, categoryKey } of directory.serviceCategories)
		push(categoriesOf, serviceKey, categoryNames.get(categoryKey) ?? '');
	const servicesAt = new Map<string, Directory['services']>();
	for (const service of directory.services)
		if (service.locationKey !== null) push(servicesAt, service.locationKey, service);
	const organisations = new Map(
		directory.organizations.map((organisation) => [organisation.key, organisation])
	);

	const hidden = new Map<string, Sign[]>();
	for (const location of directory.locations) {
		const services = servicesAt.get(location.key) ?? [];
		const organisation = organisations.get(location.organizationKey);
		const signs = new Set<Sign>();
		const records = [
			{
				names: [location.name, location.alternateName, organisation?.name ?? ''],
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
		if (signs.size > 0) hidden.set(location.key, [...signs]);
	}

	// A neighbour in the same house gives the address away.
	const addresses = new Map(directory.addresses.map((address) => [address.locationKey, address]));
	const houses = new Set([...hidden.keys()].flatMap((key) => housesOf(addresses.get(key))));
	for (const location of directory.locations) {
		if (!hidden.has(location.key) && housesOf(addresses.get(location.key)).some((house) => houses.has(house)))
			hidden.set(location.key, ['same_address']);
	}
	return hidden;
}

const push = <K, V>(map: Map<K, V[]>, key: K, value: V) => {
	const list = map.get(key);
	if (list) list.push(value);
	else map.set(key, [value]);
};

const directions = /^(?:n|s|e|w|ne|nw|se|sw|north|south|east|west)\.?$/i;
const streetTypes =
	/^(?:st|street|ave?|avenue|rd|road|dr|drive|blvd|boulevard|ln|lane|ct|court|pl|place|pkwy|parkway|pike|hwy|highway|cir|circle|ter|terrace|way|sq|square|rue|calle|chemin|avenida)\.?$/i;

export type Street = { number: string; name: string[] };

/** `26845 Point Lookout Rd Unit 2` → 26845 and [Point, Lookout]. Null for a post box or no house number. */
export function streetOf(street: string): Street | null {
	const match = /^\s*(\d+[a-z]?(?:-\d+)?)\s+(.+)$/i.exec(street);
	if (!match) return null;
	const name: string[] = [];
	for (const part of match[2]!.replace(/[,#].*$/, '').split(/\s+/)) {
		if (name.length === 0 && directions.test(part)) continue;
		if (streetTypes.test(part)) {
			// "St Paul St": a type that stands first belongs to the name.
			if (name.length > 0) break;
		} else if (
			/^(?:suite|ste|unit|apt|floor|fl|room|rm|bldg|building|\d+(?:st|nd|rd|th)?)\.?$/i.test(part) &&
			name.length > 0
		)
			break;
		name.push(part.replace(/[.,]$/, ''));
	}
	return name.length > 0 ? { number: match[1]!, name } : null;
}

/** A house by its town and by its postcode: directories spell towns in more than one way. */
function housesOf(address: Pick<Address, 'street' | 'city' | 'postcode'> | undefined): string[] {
	const street = address ? streetOf(address.street) : null;
	if (!street) return [];
	const house = `${street.number} ${street.name.join(' ')}`;
	return [address!.city, address!.postcode.slice(0, 5)]
		.filter((part) => part !== '')
		.map((part) => `${house} ${part}`.toLowerCase());
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What stands where an address was. The same in every language. */
export const hiddenMark = '[…]';

/** Matches the house in running text, however street, direction and unit are written. */
export function houseInText(street: string): RegExp | null {
	const read = streetOf(street);
	if (!read) return null;
	const direction = '(?:(?:n|s|e|w|ne|nw|se|sw|north|south|east|west)\\.?\\s+)?';
	const type =
		'(?:\\s+(?:st|street|ave?|avenue|rd|road|dr|drive|blvd|boulevard|ln|lane|ct|court|pl|place|pkwy|parkway|pike|hwy|highway|cir|circle|ter|terrace|way|sq|square)\\b\\.?){0,2}';
	const unit =
		'(?:,?\\s*(?:#|suite|ste\\.?|unit|apt\\.?|room|rm\\.?|floor|\\d+(?:st|nd|rd|th) floor)\\s*[\\w-]*)?';
	return new RegExp(
		`\\b${escaped(read.number)}\\s+${direction}${read.name.map(escaped).join('[\\s.]+')}\\b${type}${unit}`,
		'gi'
	);
}

/** The text with every one of the houses taken out. */
export function withoutHouses(text: string, houses: readonly RegExp[]): string {
	let left = text;
	for (const house of houses) left = left.replace(house, hiddenMark);
	return left;
}
