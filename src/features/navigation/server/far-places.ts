import type { Directory } from '../domain/directory.ts';
import type { Problems } from '../domain/problems.ts';

/** A place far from all the others is often a mistyped coordinate, or an office in another state. */
export function checkFarPlaces(
	directory: Pick<Directory, 'locations'>,
	file: string | undefined,
	problems: Problems
): void {
	const placed = directory.locations.filter((location) => location.coordinates !== null);
	if (!file || placed.length < 10) return;
	const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
	const latitude = middle(placed.map(({ coordinates }) => coordinates!.latitude));
	const longitude = middle(placed.map(({ coordinates }) => coordinates!.longitude));
	for (const { key, coordinates, name } of placed) {
		const far =
			Math.hypot(
				coordinates!.latitude - latitude,
				(coordinates!.longitude - longitude) * Math.cos((latitude * Math.PI) / 180)
			) * 111;
		if (far > 250)
			problems.add({
				severity: 'notice',
				code: 'coordinates_far',
				file,
				line: null,
				column: 'latitude',
				values: { value: key, name, kilometres: String(Math.round(far)) }
			});
	}
}
