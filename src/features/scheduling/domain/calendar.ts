/**
 * A calendar as RFC 5545 writes it, from which nobody learns more than that somebody is busy (H03, H54): no name, no place,
 * no programme, and an id that leads to nothing.
 */

/** What can stand in a calendar instead of anything true. */
export const coverWords = ['busy', 'appointment', 'errand', 'call'] as const;
export type CoverWord = (typeof coverWords)[number];

/** Milliseconds since 1970; `uid` says nothing of what it is. */
export type Entry = { uid: string; start: number; end: number; changed: number };

/** Times in UTC need no zone beside them, and stay right whatever the clocks do. */
const stamp = (at: number) => `${new Date(at).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** Text as a value: what would end it is escaped (3.3.11). */
const text = (value: string) => value.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');

/** No line is longer than 75 bytes; one that is goes on after a space (3.1). */
function folded(line: string): string {
	const parts: string[] = [];
	let part = '';
	for (const letter of line) {
		if (Buffer.byteLength(part + letter) > 75) {
			parts.push(part);
			part = ' ';
		}
		part += letter;
	}
	return [...parts, part].join('\r\n');
}

/** The whole calendar. The same entries give the same text. */
export function calendarOf(entries: readonly Entry[], word: string): string {
	const lines = [
		'BEGIN:VCALENDAR',
		'VERSION:2.0',
		'PRODID:-//Calendar//Calendar//EN',
		'CALSCALE:GREGORIAN',
		'REFRESH-INTERVAL;VALUE=DURATION:PT6H',
		...entries.flatMap(({ uid, start, end, changed }) => [
			'BEGIN:VEVENT',
			`UID:${uid}`,
			`DTSTAMP:${stamp(changed)}`,
			`DTSTART:${stamp(start)}`,
			`DTEND:${stamp(end)}`,
			`SUMMARY:${text(word)}`,
			'CLASS:PRIVATE',
			'TRANSP:OPAQUE',
			'END:VEVENT'
		]),
		'END:VCALENDAR',
		''
	];
	return lines.map(folded).join('\r\n');
}
