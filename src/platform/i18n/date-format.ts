/** More than all languages, ways of saying it and zones of the programmes on one server; a guard, not a limit. */
const keptAtMost = 500;
const kept = new Map<string, Intl.DateTimeFormat>();

/**
 * The formatter for these options. Making one takes longer than opening a message, and a page says thirty dates, so they
 * are kept; they hold nothing of what they format.
 */
export function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = `${language} ${JSON.stringify(options)}`;
	const known = kept.get(key);
	if (known) return known;
	if (kept.size >= keptAtMost) kept.clear();
	const made = new Intl.DateTimeFormat(language, options);
	kept.set(key, made);
	return made;
}
