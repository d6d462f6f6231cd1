/** How much of a name, of an address and of a word for calls is kept, in characters as JavaScript counts them. */
export const longest = { alias: 100, address: 300, codeWord: 60 } as const;

/** What is wrong with a welcome, by field. The keys of the messages; the server and the phone say the same. */
export type WelcomeFaults = {
	said?: 'enrolment_welcome_said_missing';
	answer?: 'enrolment_welcome_answer_missing';
	alias?: 'enrolment_alias_missing' | 'error_too_long';
	address?: 'error_too_long';
};

/**
 * Looks at a welcome before it is sealed on a phone: afterwards nobody there can open it to mend it. Whatever passes here
 * is taken in by the server (`welcomeInput`), and a test holds the two together.
 */
export function welcomeFaults(said: Readonly<Record<string, string | undefined>>): WelcomeFaults {
	const { alias = '', address = '' } = said;
	const keepsName = said.answer === 'yes' || said.askMeLater === 'on' || said.keep === 'name';
	const faults: WelcomeFaults = {};
	if (!said.said) faults.said = 'enrolment_welcome_said_missing';
	if (!said.answer) faults.answer = 'enrolment_welcome_answer_missing';
	if (keepsName && alias.trim() === '') faults.alias = 'enrolment_alias_missing';
	else if (alias.length > longest.alias) faults.alias = 'error_too_long';
	if (address.length > longest.address) faults.address = 'error_too_long';
	return faults;
}
