/** Plain, kind words that can be pictured or said on the telephone, chosen from the BIP-39 French list (MIT), one by one. */
export const fr = `
	abeille abriter acajou acier acteur adverbe aérer affiche agrume aimable ajouter alchimie algèbre algue
	alliage alpaga alvéole ambre amidon ampleur ancien angle animal annonce annuel antenne aplanir appareil
	appeler appuyer aquarium aqueduc arbuste ardoise arlequin armoire arroser article aspect astre astuce atelier
	atome atrium aubaine auberge audace aurore automne autruche avenir averse aviateur avion avoine avril badge
	bagage baguette baignade balancer balcon bannière baril barque barrage bassin bateau batterie belette bélier
	belote bénéfice berger bermuda beurre bicycle bidule bijou bilan bilingue biologie biscuit bison blanchir
	blouson bobine boiser bolide bonbon bondir bonheur bonus bordure borne botte boucle bougie boulon bouquin
	boussole boutique branche brave brioche brique brochure broder bronzer brousse brume buffle buisson bulletin
	bureau cabanon cabine cadeau cadre caillou caisson calculer calepin calmer camarade caméra camion campagne
	canal caneton cantine capable capsule capuche carbone caribou carotte carreau carton cascade casque cavalier
	caverne cédille céleste central cercle cerise chaise chaleur chambre chance chapitre charbon chaton chausson
	chemise chenille chercher cheval chiffre chignon chiot chocolat choisir chose chouette chrome cigogne cimenter
	cinéma circuler cirque citerne citron clairon classe clavier climat cloche cocotier codifier coffre cohésion
	coiffer colibri colline comédie compact concert conduire copain copie corail corbeau corniche cosmique costume
	coton courage couvrir crabe cravate crayon créature crémeux creuser crevette cristal croire cubique cueillir
	cuillère cuisine cuivre cultiver curseur cycle cylindre damier danseur dauphin débutant décembre décorer
	décrire dédale défiler demeurer dentelle dessiner devenir deviner dialogue diamant digital diluer dimanche
	diriger distance domaine donateur donjon double douceur dragon draper durable éblouir écharpe échelle éclairer
	éclipse éclore écluse écorce écouter écrivain écureuil édifier effort élargir élégant éléphant embellir
	émeraude emporter encadrer endroit énergie enjeu enseigne entier envoyer éolien épargne épicerie épilogue
	époque équerre équipe espadon espèce espiègle espoir esprit essayer estrade étagère étaler étendoir étoffer
	étoile étonnant étude éventail évoquer exact exemple exotique explorer fable fabuleux facette facile fameux
	farine faucon favori félin festival feuille feutre février fidèle figure filtrer firme flairer fleur flocon
	flore fluide fluvial fontaine forgeron formuler fortune fossile fougère fourmi fraise frégate frisson fromage
	frontal fruit fusion futur gagner galaxie galerie gambader garnir garrigue gazelle gazon géant gélatine génie
	gentil géologie géomètre géranium geyser girafe givre glace glisser globe gloire golfeur gomme goutte graduel
	graine grand gratuit grenat grotte groupe gruyère guépard guide guimauve guitare halte hameau hangar hanneton
	haricot harmonie hérisson hermine héron hibou histoire hiver hommage horizon horloge humain humble humour
	hymne iguane image imiter immense incliner infini infusion insigne inspirer intact intense intuitif inventer
	inviter ivoire jaguar janvier jardin jaune jeton jeudi joindre jongler journal jovial joyau joyeux jubiler
	kayak kimono kiosque lagune laine laitier lampe langage lanterne lapin largeur laurier lavabo lecture légume
	lessive lettre levier lexique lézard libre licorne lièvre ligue limonade limpide lingot lionceau lisière
	littoral livreur logique lointain loisir louer loutre loyal lucide lueur lumière lunaire lundi machine magasin
	magenta magique maillon mallette manteau manuel marathon marbre marchand mardi maritime marqueur marron
	mascotte matériel matière mauve médaille méduse meilleur mélange mélodie mémoire menhir mercredi merle
	messager métal météore méthode métier meuble milieu million mimique minéral minute miracle miroiter mobile
	moderne moelleux mondial monnaie montagne monument moteur motif mouche moufle moulin mousson mouton multiple
	muraille murmure muséum musicien mutuel myriade myrtille mystère nageur nappe narrer nature nautique navire
	nectar négocier nettoyer neutron niche nickel niveau noble noisette nombreux nommer notable notifier nouveau
	novateur novembre nuage nuancer numéro objectif observer océan octobre oculaire odeur offrir oiseau oisillon
	olivier ombrage onduler opale opinion optique orageux orange orbite ornement otarie ourson outil ouvrage
	oxygène ozone paisible palace palmarès palourde panache panda panneau panorama pantalon papaye papier papyrus
	paradoxe parfumer parler partager parure pastèque patience pavillon paysage peigne peintre pélican pelouse
	peluche pendule pépite perdrix persil pétale petit peuple photon phrase physique piano pictural pièce pierre
	pilote pinceau pirogue piscine piston pivoter pixel pizza placard plafond plaque plateau pluie plumage
	pochette poésie poète pointe poirier poisson poivre polaire polygone poney portique position potager
	poteau poulain pourpre poussin prairie pratique précieux prélude présence prince prodige profond progrès
	projeter prologue promener prospère proverbe prudence pruneau public pulpe pupitre puzzle pyramide question
	quiétude quotient raconter radieux raisin rallonge ramasser rapide rayonner réaliser recevoir récolter
	recycler refaire refrain région réglage régulier relief remarque remonter remplir renard renfort reptile
	résoudre respect résultat réunion réussir rideau rigoler rincer rituel rivière rocheux rondin roseau rosier
	rotatif rouleau routine royaume ruban rubis ruche ruelle ruisseau rustique rythme safari sagesse salade salon
	saluer samedi sardine saumon savant savonner schéma science sculpter semaine sembler sensible serein sérieux
	sésame siècle siéger siffler sigle signal silence simple sincère siphon skier socle soleil soluble sommeil
	songeur sonnette sonore souffle source souvenir spacieux spatial spécial sphère spiral stable station styliste
	sublime subtil succès suggérer superbe surface surprise syllabe symbole symétrie système tablier talent
	talisman tambour tangible tapis tartine tasse tatami taureau texte thème théorie tiède tirelire tiroir tissu
	titre toboggan tomate tonique tonneau torche tortue tournage traction travail trèfle tremper trésor tricoter
	trilogie triomphe trombone tronc tropical troupeau tuile tulipe tunnel tuyau typique ultime unanime union
	unique univers urbain usage usine utile utopie vague vaillant vaisseau valable valise vallon valve vanille
	vapeur varier vaste vecteur vedette végétal véhicule veinard véloce vendredi verdure vérin vernir veston
	viaduc victoire vidéo vignette vigueur village virtuose visuel vitesse vitrine vivace vocation voguer voiture
	volcan volume voyage voyelle wagon xénon yacht zèbre zénith zeste zoologie
`;
