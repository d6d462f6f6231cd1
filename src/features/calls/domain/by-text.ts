/** Words by which somebody asks to be called in a text message, in three languages: alone, and nothing beside them. */
const words = [
	'call',
	'call me',
	'please call',
	'please call me',
	'appel',
	'appelez',
	'appelez moi',
	'rappel',
	'rappelez moi',
	'llamar',
	'llamada',
	'llamame',
	'llameme'
];

/** Whether a text message asks for a call. Anything more is a message for nobody, and does nothing. */
export const asksForCall = (text: string): boolean =>
	words.includes(
		text
			.normalize('NFD')
			.replace(/\p{M}/gu, '')
			.toLowerCase()
			.replace(/[^\p{L}\p{N}]+/gu, ' ')
			.trim()
	);
