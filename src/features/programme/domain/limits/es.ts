import type { LimitsWording } from './wording.ts';

/** Spanish; a draft until a native-speaking peer has read it (R094). */
export const es: LimitsWording = {
	between: {
		title: 'Lo que queda entre ustedes',
		text: 'Lo que usted le cuenta a la persona que le acompaña queda entre ustedes. En la aplicación, nadie más puede abrir lo que se escriben.\n\nNo escribimos informes sobre usted. Nada llega a nadie más sin su sí, para una sola cosa y por un tiempo fijo. Usted puede retirar su sí.',
		nobodyElse: 'En la aplicación, nadie más puede abrir lo que se escriben.',
		guarded:
			'Pero hay una cosa que conviene saber antes de escribir. En este programa, dos personas que guardan una llave pueden abrir juntas lo que ustedes se escriben en la aplicación, si hay un motivo. Nunca una sola, y solo por unas horas. Se le avisa enseguida, salvo que una ley lo prohíba. Entonces se le avisa cuando eso termina. Lo que usted escribe para sí, nadie más puede abrirlo.'
	},
	passOn: {
		title: 'Lo que quizá tengamos que comunicar',
		before: 'Hay algunas cosas que no podemos guardarnos.',
		children: {
			base: 'En muchos lugares la ley dice que algunas personas deben avisar cuando un niño o una niña puede sufrir un daño grave. Pregúntenos quién debe hacerlo aquí.',
			us: 'En Estados Unidos cada estado tiene su propia ley sobre quién debe avisar cuando un niño o una niña puede sufrir daño. Pregúntenos qué dice la ley aquí.',
			ontario:
				'En Ontario la ley es para todo el mundo. Quien tenga buenas razones para pensar que una niña o un niño no está a salvo debe avisar de inmediato. La persona que le acompaña también debe hacerlo.'
		},
		after:
			'Si una vida corre peligro en este momento, podemos pedir ayuda.\n\nUn tribunal puede ordenarnos responder, o puede ordenárselo a la persona que le acompaña.\n\nCuando no hay peligro en ello, se lo decimos primero a usted. Comunicamos lo menos posible. Usted puede preguntarnos qué dice la ley antes de contar más.'
	},
	here: {
		title: 'En este programa',
		text: {
			'child-welfare':
				'No escribimos sobre usted al tribunal ni a quien trabaja con usted en los servicios de protección. Lo que usted dice no se le cuenta sin su acuerdo. Si un tribunal nos ordena responder, vale lo que está escrito arriba.',
			'pregnancy-and-substances':
				'La ley sobre el consumo durante el embarazo no es igual en todas partes. Pregúntenos qué dice la ley aquí antes de contar más. Aquí nadie le juzga.',
			recovery:
				'Usted puede hablar de consumo, o de volver a consumir. Eso por sí solo no es algo que comuniquemos.',
			'eating-disorders':
				'La persona que le acompaña no es personal médico ni de enfermería. No le pesa ni revisa lo que come.',
			youth:
				'La edad puede importar ante la ley. Su madre, su padre o quien responde por usted quizá tenga derecho a saber algunas cosas. Pregúntenos qué vale para usted antes de contar más.'
		}
	},
	notLocked: {
		title: 'Lo que no está bajo llave',
		text: 'Quien controla nuestro servidor podría leer lo que está abierto, mientras está abierto. Las fechas y la duración de los contactos no están bajo llave. Quien ha leído algo puede recordarlo.'
	},
	choice: {
		title: 'Su decisión',
		text: 'Usar esto es su decisión. Usted elige qué contar y cuándo. Puede hacer una pausa o parar en cualquier momento, sin decir por qué.'
	}
};
