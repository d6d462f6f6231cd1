import type { Coordinates } from './directory.ts';

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Kilometres as the crow flies (haversine; the earth's mean radius). */
export function kilometresBetween(a: Coordinates, b: Coordinates): number {
	const half =
		Math.sin(radians(b.latitude - a.latitude) / 2) ** 2 +
		Math.cos(radians(a.latitude)) *
			Math.cos(radians(b.latitude)) *
			Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
	return 2 * 6371 * Math.asin(Math.min(1, Math.sqrt(half)));
}

/** Coordinates as the database orders places by: Mercator degrees, in which near things are near in every direction. */
export function mercator({ latitude, longitude }: Coordinates): { x: number; y: number } {
	const limited = Math.max(-85, Math.min(85, latitude));
	return { x: longitude, y: (Math.log(Math.tan(Math.PI / 4 + radians(limited) / 2)) * 180) / Math.PI };
}
