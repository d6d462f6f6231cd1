/**
 * Writes src/features/navigation/places/us-postcodes.txt from a CSV of `zip,latitude,longitude`
 * (`node scripts/postcodes.ts <file>`): one line per first three digits, then each postcode's last two with hundredths of a
 * degree, which is about a kilometre: as near as "near a postcode" has to be.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const [file] = process.argv.slice(2);
if (!file) throw new Error('Which file?');
const groups = new Map<string, string[]>();
for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
	const [zip, latitude, longitude] = line.trim().split(',');
	if (!zip || !/^\d{5}$/.test(zip)) continue;
	const hundredths = (degrees: string | undefined) => String(Math.round(Number(degrees) * 100));
	const entry = `${zip.slice(3)} ${hundredths(latitude)} ${hundredths(longitude)}`;
	groups.set(zip.slice(0, 3), [...(groups.get(zip.slice(0, 3)) ?? []), entry]);
}
const lines = [...groups]
	.sort(([a], [b]) => (a < b ? -1 : 1))
	.map(([prefix, entries]) => `${prefix}:${entries.sort().join(',')}`);
writeFileSync('src/features/navigation/places/us-postcodes.txt', `${lines.join('\n')}\n`);
