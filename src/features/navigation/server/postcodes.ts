import { readFileSync } from 'node:fs';
import type { Coordinates } from '../domain/directory.ts';
import { kilometresBetween } from '../domain/distance.ts';

const file = new URL('../places/us-postcodes.txt', import.meta.url);

/** US postcodes within so many kilometres, with where they are (about a kilometre exactly; places/NOTICE.md). Read at each import and not kept in memory. */
export function postcodesNear(
	middle: Coordinates,
	kilometres: number
): ({ postcode: string } & Coordinates)[] {
	const near: ({ postcode: string } & Coordinates)[] = [];
	for (const line of readFileSync(file, 'utf8').split('\n')) {
		const [prefix, entries] = line.split(':');
		for (const entry of entries?.split(',') ?? []) {
			const [end, latitude, longitude] = entry.split(' ');
			const place = { latitude: Number(latitude) / 100, longitude: Number(longitude) / 100 };
			if (kilometresBetween(middle, place) <= kilometres)
				near.push({ postcode: `${prefix}${end}`, ...place });
		}
	}
	return near;
}
