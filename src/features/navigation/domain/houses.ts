import type { Address } from './directory.ts';

/** Streets and houses as people write them: to know a house again, and to take one out of a text. */

const direction = '(?:n|s|e|w|ne|nw|se|sw|north|south|east|west)';
/** Words that are hardly ever anything but a street, and words that are often something else. */
const plainTypes = 'street|avenue|ave|road|rd|lane|ln|drive|blvd|boulevard|pkwy|parkway|hwy|highway|terrace';
const typesBefore = 'rue|calle|chemin|avenida';
const otherTypes = 'st|av|dr|court|ct|place|pl|pike|cir|circle|ter|way|sq|square';
const streetType = `(?:${plainTypes}|${typesBefore}|${otherTypes})`;
const unitWord = '(?:suite|ste|unit|apt|floor|fl|room|rm|bldg|building|\\d+(?:st|nd|rd|th)?)';
const between = '(?:[\\s.,_+-]|%20)+';

const isDirection = new RegExp(`^${direction}\\.?$`, 'i');
const isStreetType = new RegExp(`^${streetType}\\.?$`, 'i');
const isUnit = new RegExp(`^${unitWord}\\.?$`, 'i');

export type Street = { number: string; name: string[] };

/** `26845 Point Lookout Rd Unit 2` → 26845 and [Point, Lookout]; `Calle Mayor 5` too. Null for a post box or no house number. */
export function streetOf(street: string): Street | null {
	const match =
		/^\s*(?<number>\d+[a-z]?(?:-\d+)?),?\s+(?<rest>.+)$/i.exec(street) ??
		/^\s*(?<rest>(?:rue|calle|chemin|avenida|boulevard)\s.*?),?\s+(?<number>\d+[a-z]?)\b/i.exec(street);
	if (!match) return null;
	const name: string[] = [];
	for (const part of match.groups!.rest!.replace(/[,#].*$/, '').split(/\s+/)) {
		if (name.length === 0 && isDirection.test(part)) continue;
		if (isStreetType.test(part)) {
			// "St Paul St": a type that stands first belongs to the name.
			if (name.length > 0) break;
		} else if (isUnit.test(part) && name.length > 0) break;
		name.push(part.replace(/[.,]$/, ''));
	}
	return name.length > 0 ? { number: match.groups!.number!, name } : null;
}

/** A house by its town and by its postcode: directories spell towns in more than one way. */
export function housesOf(address: Pick<Address, 'street' | 'city' | 'postcode'> | undefined): string[] {
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

const unit = `(?:,?\\s*(?:#|suite|ste\\.?|unit|apt\\.?|room|rm\\.?|floor|\\d+(?:st|nd|rd|th) floor)\\s*[\\w-]*)?`;
const nameIn = ({ name }: Street) =>
	`(?:${direction}${between})?${name.map(escaped).join(between)}\\b(?:${between}${streetType}\\b\\.?){0,2}`;

/** Matches the house in running text or in a web address, however street, direction and unit are written. */
function houseInText(street: Street): RegExp {
	const number = escaped(street.number);
	return new RegExp(
		`\\b${number}${between}${nameIn(street)}${unit}|\\b${nameIn(street)}${between}(?:n[o°º]\\.?\\s*|#)?${number}\\b${unit}`,
		'gi'
	);
}

/** Matches the street without its number: `on Larkspur Lane`. One that has no type is matched by its name alone. */
function streetInText(address: string): RegExp | null {
	const street = streetOf(address);
	if (!street) {
		const whole = address.trim();
		return whole.length < 4 || /^p\W*o\W*box/i.test(whole)
			? null
			: new RegExp(whole.split(/\s+/).map(escaped).join(between), 'gi');
	}
	const hasType = address.split(/\s+/).some((part) => isStreetType.test(part.replace(/,$/, '')));
	const name = `\\b(?:${direction}${between})?${street.name.map(escaped).join(between)}`;
	if (isStreetType.test(street.name[0]!)) return new RegExp(`${name}\\b`, 'gi');
	return new RegExp(`${name}${hasType ? `${between}${streetType}\\b\\.?` : '\\b'}`, 'gi');
}

/** How a text reads once these houses are taken out of it. Quick for texts that name none of them. */
export function withoutHouses(addresses: readonly string[]): (text: string) => string {
	const houses = new Map<string, RegExp[]>();
	for (const street of addresses.map(streetOf)) {
		if (!street) continue;
		const number = street.number.toLowerCase();
		houses.set(number, [...(houses.get(number) ?? []), houseInText(street)]);
	}
	if (houses.size === 0) return (text) => text;
	const numbers = new RegExp(`\\b(?:${[...houses.keys()].map(escaped).join('|')})\\b`, 'gi');
	return (text) => {
		let left = text;
		for (const number of new Set(text.match(numbers)?.map((found) => found.toLowerCase())))
			for (const house of houses.get(number)!) left = left.replace(house, hiddenMark);
		return left;
	};
}

/** How a text about the hidden place itself reads: its street is taken out, with or without a number. */
export function withoutStreets(addresses: readonly string[]): (text: string) => string {
	const clear = withoutHouses(addresses);
	const streets = addresses.map(streetInText).filter((street) => street !== null);
	return (text) => streets.reduce((left, street) => left.replace(street, hiddenMark), clear(text));
}

const word = "(?:\\p{L}\\.|[\\p{L}\\d'’-]+)";
const numbered = new RegExp(
	`\\b\\d+[a-z]?,?\\s+(?:(?:${word}\\s+){0,4}(?:${plainTypes})|(?:${word}\\s+){1,2}(?:${otherTypes}))\\b`,
	'iu'
);
const named = /\p{Lu}[\p{L}'’-]+\s+(?:Street|Ave|Avenue|Rd|Road|Ln|Lane|Drive|Blvd|Boulevard)\b/u;
const namedAfter =
	/(?<!\p{L})(?:[Rr]ue|[Cc]alle|[Cc]hemin|[Aa]venida|[Aa]venue|[Bb]oulevard)\s+(?:(?:de|des|du|la|las|los|el|l['’])\s*)*\p{Lu}/u;

/** Whether somebody seems to have written where a place is. Asked about hidden places, whichever their street: a refusal must not confirm a guess. */
export const namesAStreet = (text: string) =>
	numbered.test(text) || named.test(text) || namedAfter.test(text);
