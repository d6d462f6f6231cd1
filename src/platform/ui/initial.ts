/** The first letter of a name as people see it: emoji and letters with marks stay whole, spaces and signs are skipped. */
export function initialOf(name: string): string {
	const letters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name.trim())];
	const first =
		letters.find(({ segment }) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(segment)) ?? letters[0];
	return first?.segment.toLocaleUpperCase() ?? '·';
}
