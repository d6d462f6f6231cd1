import { randomInt } from 'node:crypto';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js';
import { describe, expect, it } from 'vitest';
import { makeSignInName, readSignInName, signInWords, type Language } from './sign-in-words.ts';

const published = { en: english, fr: french, es: spanish };
const languages: Language[] = ['en', 'fr', 'es'];
const plain = (word: string) => word.normalize('NFD').replace(/\p{M}/gu, '');

// Words that could hurt somebody, give them away or name what brings people here. None may stand on a card.
const never = {
	en: 'abandon abuse accident accuse addict adult alcohol alien anger anxiety arm army arrest assault attack baby bachelor beef betray bitter blame blood body bomb boy broken brother bullet burden burn cash casino child cigar clean client crime criminal cruel cry custody dad danger daughter death debt delay dentist deny depend deposit desert detect devote diet dirt disagree disease divorce doctor dose drink drug drunk dumb dutch elder enemy escape evil exile expose face fail false family fat father fatigue fault fear fee fever fiction fight fire fit foil force fragile fury gasp girl grief grunt guilt gun hair harsh hate high hospital hurt husband idle ill illegal illness infant inject injury inmate innocent insane jealous judge junk kick kidney kiss knife law lawsuit lawyer lazy legal liar lie lonely loan mad maid man marriage mercy misery miss mistake mom monster mother mule muscle nasty naive naked negative neglect nerve nephew nurse obey object orphan pain panic parent patient patrol penalty pig pill pipe pistol police poverty pregnant prison private problem punch pupil reject relapse rescue reveal revenge riot risk rude sad scare school secret sentence sex shame shoot shock sibling sick siren sister skin skull slab slave slender slim slush smoke snack social sorry spice spider spy steak sting stoned stranger struggle stupid suffer suicide suspect swear tattoo thin tobacco toddler tragic trap trash trial trigger trip trouble tragedy truth ugly unable uncle unfair unhappy uncover victim violence virus warfare weapon weird welfare wife witness woman worry wrong wreck youth',
	fr: 'abandon abusif accuser adopter affreux agresser alcool angoisse anxieux argent arme assaut attaque bambin barbare bâtard berceau bétail biberon bistouri blafard blessant boire brutal cachette cadavre caféine carnage cellule chagrin client colère combat couteau crainte cruel danger débile démence dénuder détenu détresse diable docteur domicile dossier douanier drogue dresser duperie école embryon enfance enfermer ennemi épidémie éthanol euphorie évasion femme fatal fautif frapper frère fugitif fureur garde gendarme gronder haine herbe hématome honteux horrible illicite infliger injecter injure insulter ivresse juge jugement juriste justice légal litige maison malheur maussade méchant médecin menacer mensonge mère misère monstre mort neige neveu noirceur nuisible obéir officier opprimer parole parrain paternel patron peur phobie pistolet pleurer policier prison procès proie psychose punaise punitif querelle rage refuge ruiner saboter salope sanction scalpel scandale scélérat secret sédatif séduire sergent seringue sévir sevrage sexe signalement sinistre soldat solitude sorcier sottise souffrir stupeur suspect tabac témoin terrible tétine toxine tragique trahir traître tribunal tuteur tyran venger venimeux vicieux victime vilain viol violon voisin pompier',
	es: 'abogado aborto abuelo abuso acoso acusar adicto adoptar adulto agonía ahogo amante amor ano año arma asalto ataque azote bastón batalla bebé beber bebida bestia bicho bobo boda bruja bruto cadáver caer caída calle cáncer cárcel cariño castigo celda celoso cerdo chico cigarro clínica coca cojo combate cráneo crimen crisis cruz culpa cuna débil delito demonio derrota desnudo deuda diablo dieta difícil dolor droga duda duelo dueño ebrio enano enemigo enfado enfermo engaño escolar espía esposa etnia exilio familia feo feroz fianza fiebre fiel flaco fobia fosa fracaso fraude fuga fumar fusil furgón golfo golpe gordo grave grieta grosor guapo guardia guerra hembra herir hermano hijo hogar hombre hostil huida huir hurto ilegal incapaz infiel inútil ira jeringa joroba juez juicio jurar juzgar lacra ladrón lágrima lesión letal libertad licor limpio llaga llanto llorar loco locura lucha luto macho madre mafia maldad malo mamá marido masa matar menor mente meta miedo miseria monja morir mortal mozo muerte mugre mujer mula multa necio niñez niño obeso obispo odiar odio ofensa orgía padre papá parir paro pecado pelea peligro pena perico permiso perro piedra piojo pleito pobre policía polvo preso prisión pudor puñal quemar rabia rapto raza refugio rehén reja rencor riesgo ruina sangre satán secreto secta sexo sida soledad sordo sufrir sumiso susto tabaco temor terapia terror testigo tóxico trago trauma tribu triste tuerto tumba tumor tutor úlcera vaina varón vecino veneno vengar viejo víctima violín vicio viudo vulgar yerno zorra zorro pepino almeja'
};

describe('the words on a card', () => {
	it.each(languages)(
		'are all from the published list, so that four letters tell them apart (%s)',
		(language) => {
			const list = new Set(published[language].map((word) => word.normalize('NFC')));
			expect(signInWords[language].filter((word) => !list.has(word))).toEqual([]);
			expect(new Set(signInWords[language].map((word) => plain(word).slice(0, 4))).size).toBe(
				signInWords[language].length
			);
		}
	);

	it.each(languages)('are never ones that could hurt or give somebody away (%s)', (language) => {
		const left = new Set(never[language].split(' ').map(plain));
		expect(signInWords[language].filter((word) => left.has(plain(word)))).toEqual([]);
	});

	it.each(languages)('are many enough (%s)', (language) => {
		const count = signInWords[language].length;
		expect((count * (count - 1) * (count - 2)) / 6).toBeGreaterThan(80_000_000);
	});

	it.each(languages)('are three different ones (%s)', (language) => {
		for (let round = 0; round < 200; round++) {
			const name = makeSignInName(language, randomInt);
			expect(new Set(name.split(' ')).size).toBe(3);
			expect(readSignInName(name)).not.toBeNull();
		}
	});
});

describe('a sign-in name is the same', () => {
	const name = readSignInName('écureuil rivière tulipe');

	it.each([
		['in capitals', 'ÉCUREUIL RIVIÈRE TULIPE'],
		['without accents', 'ecureuil riviere tulipe'],
		['with accents typed as signs of their own', 'écureuil rivière tulipe'.normalize('NFD')],
		['with commas, hyphens and extra spaces', '  écureuil, rivière -tulipe. '],
		['on three lines', 'écureuil\nrivière\ntulipe'],
		['in another order', 'tulipe écureuil rivière'],
		['with a slip after the fourth letter', 'écureil rivierre tulippe'],
		['with only the first four letters', 'ecur rivi tuli']
	])('%s', (_how, typed) => expect(readSignInName(typed)).toBe(name));

	it.each(['', 'one two', 'one two three four', '123 456 789', '😀 😀 😀', 'a b c'])(
		'and %j is none',
		(typed) => expect(readSignInName(typed)).toBeNull()
	);
});
