/** The words a law asks for, as the law has them, in its own language. */
export const legalNotices = {
	// 42 CFR 2.32(a)(2), the short form. To be confirmed by whoever advises the programme.
	'part-2': '42 CFR part 2 prohibits unauthorized use or disclosure of these records.'
} as const;
