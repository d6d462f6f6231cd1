/** Plain, kind words that can be pictured or said on the telephone, chosen from the BIP-39 Spanish list (MIT), one by one. */
export const es = `
	ábaco abeja abierto academia acceso aceite acelga acento aclarar activo acto actuar adorno aéreo afinar ágil
	agosto agua agudo águila ahorro aire ajedrez ajuste álbum aldea alegre aleta alga algodón aliado alivio
	almíbar alto altura alumno amable ámbar ámbito ameno amplio ancho ancla andar andén anillo ánimo anotar antena
	antiguo anual anuncio añadir apio aplicar aprender árbol arbusto archivo arco ardilla área armonía aroma arpa
	arreglo arroz arte artista aseo asiento astro astuto asunto atento atleta átomo atún audaz audio aula aumento
	autor avance ave avellana avena avestruz avión aviso ayer azafrán azul bahía baile bajar balanza balcón balde
	bambú banda barba barco barniz barro batería batuta baúl bazar bello bien blusa bobina boina bola bolero bolsa
	bondad bonito bono bonsái borde bosque bote bóveda bravo breve brillo brinco brisa broca bronce brote buceo
	bucle bueno bufanda búho burbuja buscar butaca buzón caballo cabina cacao café caja cajón cal calamar caldo
	calidad calma calor cambio camino campo candil canguro canica canto caoba capaz capitán capucha carbón careta
	carpeta carro carta casco castor catorce caudal cazo cebolla cedro célebre cemento centro cerca cereza cero
	césped chaleco champú chancla chapa charla chiste choza cien cierto cifra cima cinco cine cinta circo ciruela
	cisne ciudad claro clase clave clima cobre cocina coco código cofre cohete cojín colcha colina columna cómodo
	compra conga contar copia corazón corbata corcho corona coser cosmos costa cráter crear crecer crema cromo
	crónica cuadro cuarto cuatro cubo cubrir cuchara cuento cueva cuidar cumbre cumplir cúpula curioso curso curva
	danza dar dardo dátil década decir definir delfín deporte desfile destino desvío detalle día diadema diamante
	diario dibujo diez diluir directo disco diseño disfraz diva divino doble doce domingo donar dorado dormir dos
	dragón dúo durar ébano eco ecuador edad edición edificio editor educar eje ejemplo elefante elegir elemento
	elevar elixir elogio emoción encargo enchufe enero enlace enorme ensayo enseñar entero entrar envase envío
	época equipo erizo escala escena escribir escudo esencia esfera esfuerzo espejo espuma esquí estar este estilo
	estufa etapa evento exacto éxito experto explicar fábrica fábula fachada fácil factor falda fama famoso faraón
	farol favor fax febrero fecha feliz feria fibra ficha fideo fiesta figura fijo fila filtro finca firma flauta
	flor flota fluir fogón folio folleto fondo forma fortuna foto franja frase fresa fruta fuente fuerza función
	funda fútbol futuro gafas gaita gala galería gallo gamba ganar ganso garaje garza gato gavilán gente geranio
	gesto gigante gimnasio girar giro glaciar globo gloria gol goma gorra gota gozar grada gráfico gratis grillo
	grupo guante guía guiño guion guiso guitarra gustar haber hábil hablar hacer hada hallar hamaca harina hazaña
	hebilla hebra hecho helado helio héroe hielo higiene himno historia hoja honor hora hormiga horno huerta
	humano humilde icono ideal idioma iglú imagen imán imitar impulso índice ingenio inicio inmenso instante
	interés invierno iris isla islote jabón jardín jarra jazmín jornada joven joya jueves jugo junio juntar
	júpiter koala lado laguna lámina lámpara lana lancha langosta lápiz largo latir laurel lavar lazo leal lección
	lector leer legumbre leña león leopardo letra leve leyenda libro líder lienzo liga lima limón lince lindo
	línea lingote lino linterna liso lista llama llave llegar llenar llover lluvia loción lógica logro lote lucir
	lugar lujo luna lunes lupa lustro luz maceta madera maestro magia mago maíz maleta mambo manta mañana mapa
	máquina mar marco marea marfil margen mármol marrón martes marzo máscara matiz mazorca medalla medio mejor
	melena melón memoria mensaje menú mercado merengue mérito mesón método metro mezcla miel milagro millón mimo
	minero mínimo minuto mirar mitad mito mochila moda modelo molde molino momento moneda morada mosca mostrar
	motivo mover móvil mucho mueble muestra mundo mural muro museo musgo música nácar nadar naranja narrar natural
	naval nave néctar neón neto neutro nevar nevera nido niebla nítido nivel nobleza noche norma norte nota
	noticia novela nube núcleo nueve nuez número nutria oasis objeto obra observar océano ochenta ocho ocio octavo
	octubre oeste oferta oficio ola olivo olmo onda ópera opinar optar óptica orador órbita oriente origen orilla
	oro orquesta osadía ostra otoño otro oveja óxido oxígeno oyente ozono paella página pájaro palabra palco
	paleta palma paloma panal pantera pañuelo papel paquete parque párrafo parte paseo paso patio pausa pauta
	pedal peine peldaño pera percha perfil perla pesca pétalo pez pichón pieza pijama pilar piloto pimienta
	pino pintor piña pirata piscina piso pista pizca plan playa plaza pluma plural podio poema poesía poeta polen
	pomelo pomo portal posada posible prado pregunta premio prensa príncipe producto proeza profesor programa
	promesa pronto próximo público pueblo puerta puesto pulir pulpo pulso puma punto pupila puré queso quince
	rábano raíz rama rampa rancho rango rápido rasgo rayo razón recoger recreo recurso redondo reflejo reforma
	refrán regalo regla reino reír relato relevo relieve reloj remar remo reparto repetir reposo resina respeto
	resumen retrato revista rey riego rienda rincón río risa ritmo rizo roble rociar rodar rodeo rojo romero ronda
	ropa ropero rosa rosca rubí rueda rumbo ruta rutina sábado saber sabio sala salero salir salmón salón salsa
	samba sandía sardina sastre sauna saxofón sección seis sello selva semana semilla senda sensor señal sepia
	serie sesenta sesión setenta siesta siete siglo signo sílaba silbar silencio silla símbolo sirena sistema
	sitio situar sobre socio sol sólido solución sondeo sonido sonoro sonrisa sopa soplar sorpresa sorteo suave
	subir suelo sueño suerte sultán sumar superar suponer sur surco surgir tabla taco talento talón tambor tango
	tapa tapete tapón taquilla tarde tarea tarifa tarjeta tauro taza teatro techo tecla técnica tejado tejer
	tejido tela teléfono tema tenaz tenis teoría término ternura tesis tesoro texto tiempo tienda tierra tigre
	tilde timbre tinta típico título tiza toalla todo toldo tono torneo torre tortuga trabajo tractor traje tramo
	trazar trébol treinta tren trepar tres trigo triunfo trofeo tronco trote trueno trufa túnel túnica turbina
	turismo turno ubicar unidad unir universo uno untar urbano útil utopía uva vagar vajilla vale válido valle
	valor válvula variar vaso vector vehículo veinte vela velero veloz venta verano verbo verde vereda verso viaje
	vibrar vídeo viernes vigor villa visor víspera vista vitamina vivaz vivero volcán volumen volver vuelo yate
	yema yoga yogur zafiro zapato zona zumo
`;
