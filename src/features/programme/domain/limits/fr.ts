import type { LimitsWording } from './wording.ts';

/** French; a draft until a native-speaking peer has read it (R094). */
export const fr: LimitsWording = {
	between: {
		title: 'Ce qui reste entre vous',
		text: 'Ce que vous dites à la personne qui vous accompagne reste entre vous deux. Dans l’application, personne d’autre ne peut ouvrir ce que vous vous écrivez.\n\nNous n’écrivons pas de rapport sur vous. Rien ne va à quelqu’un d’autre sans votre oui, pour une seule chose et pour un temps fixé. Vous pouvez retirer votre oui.',
		nobodyElse: 'Dans l’application, personne d’autre ne peut ouvrir ce que vous vous écrivez.',
		guarded:
			'Mais il y a une chose à savoir avant d’écrire. Dans ce programme, deux personnes qui gardent une clé peuvent ouvrir ensemble ce que vous vous écrivez dans l’application, s’il y a un motif. Jamais une seule, et pour quelques heures seulement. On vous le dit tout de suite, sauf si une loi l’interdit. Alors on vous le dit quand cela prend fin. Ce que vous écrivez pour vous, personne d’autre ne peut l’ouvrir.'
	},
	passOn: {
		title: 'Ce que nous devons peut-être transmettre',
		before: 'Il y a quelques rares choses que nous ne pouvons pas garder pour nous.',
		children: {
			base: 'Dans beaucoup d’endroits, la loi dit que certaines personnes doivent le signaler quand un enfant est peut-être en grave danger. Demandez-nous qui doit le faire ici.',
			us: 'Aux États-Unis, chaque État a sa propre loi : elle dit qui doit le signaler quand un enfant est peut-être en danger. Demandez-nous ce que dit la loi ici.',
			ontario:
				'En Ontario, la loi vaut pour tout le monde. Toute personne qui a de bonnes raisons de penser qu’un enfant n’est pas en sécurité doit le signaler tout de suite. La personne qui vous accompagne doit le faire aussi.'
		},
		after:
			'Si une vie est en danger en ce moment, nous pouvons appeler de l’aide.\n\nUn tribunal peut nous ordonner de répondre, ou l’ordonner à la personne qui vous accompagne.\n\nQuand c’est sans danger, nous vous le disons d’abord. Nous transmettons le moins possible. Vous pouvez nous demander ce que dit la loi avant d’en dire plus.'
	},
	here: {
		title: 'Dans ce programme',
		text: {
			'child-welfare':
				'Nous n’écrivons rien sur vous au tribunal ni à la personne des services de protection qui travaille avec vous. Ce que vous dites ne lui est pas répété sans votre accord. Si un tribunal nous ordonne de répondre, ce qui est écrit plus haut s’applique.',
			'pregnancy-and-substances':
				'La loi sur la consommation pendant la grossesse n’est pas la même partout. Demandez-nous ce que dit la loi ici avant d’en dire plus. Ici, personne ne vous juge.',
			recovery:
				'Vous pouvez parler de consommation, ou d’une reprise. Cela seul n’est pas une chose que nous transmettons.',
			'eating-disorders':
				'La personne qui vous accompagne ne donne pas de soins. Elle ne vous pèse pas et ne vérifie pas ce que vous mangez.',
			youth:
				'Votre âge peut compter dans la loi. Votre mère, votre père ou une autre personne responsable de vous a peut-être le droit de savoir certaines choses. Demandez-nous ce qui vaut pour vous avant d’en dire plus.'
		}
	},
	notLocked: {
		title: 'Ce qui n’est pas verrouillé',
		text: 'La personne qui contrôle notre serveur pourrait lire ce qui est ouvert, pendant que c’est ouvert. Les dates et les durées des contacts ne sont pas verrouillées. Une personne qui a lu une chose peut s’en souvenir.'
	},
	choice: {
		title: 'Votre choix',
		text: 'Utiliser ceci est votre choix. Vous choisissez ce que vous dites, et quand. Vous pouvez faire une pause ou arrêter à tout moment, sans dire pourquoi.'
	}
};
