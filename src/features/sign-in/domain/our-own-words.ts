/**
 * Words that anybody who knows this place would try first: what it is called and what stands on its pages, in small letters
 * without spaces and accents. No passphrase is one of them, with or without a year or a sign. A programme's own name is
 * not among them.
 */
export const ourOwnWords: readonly string[] = [
	...['beenthere', 'peersupport', 'peersupporter', 'supporter', 'passphrase', 'mypassphrase', 'threewords'],
	...['helpnow', 'leavequickly', 'practicalhelp', 'walktogether', 'wewalktogether', 'whocanread'],
	...['pairaidance', 'soutienentrepairs', 'phrasedepasse', 'troismots', 'aidemaintenant'],
	...['quittervite', 'aidepratique', 'accompagnement', 'marcherensemble', 'quipeutlire'],
	...['apoyoentrepares', 'apoyomutuo', 'frasedecontrasena', 'frasedeacceso', 'trespalabras', 'ayudaahora'],
	...['salirrapido', 'ayudapractica', 'acompanamiento', 'caminarjuntas', 'caminarjuntos', 'quienpuedeleer']
];
