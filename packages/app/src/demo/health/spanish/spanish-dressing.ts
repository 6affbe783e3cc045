import type { Dressing } from "../question-dressing.ts";

/** What is written around the reference questions, in Spanish, in the order of the English. */
export const SPANISH_DRESSING: Dressing = {
	greetings: ["Hola, Be Healthy:", "Hola a todos:", "Buenas tardes:", "Buenas noches:"],
	stories: [
		"Nuestro hijo cumplió doce años ayer y de repente hay mucho que organizar.",
		"La página web me cerró la sesión tres veces mientras buscaba esto.",
		"Les escribí hace dos semanas y no tuve respuesta, por eso pruebo con el chat.",
		"Estoy comparando lo que gasté en la primera mitad del año con lo que había planeado.",
		"Alguien publicó una tabla en un foro, pero no me fío de ella y no tenía fecha.",
		"Trabajo en turnos de noche, así que me resulta difícil llamarles en horario de oficina.",
		"Mi aseguradora anterior lo hacía de otra manera y no quiero adivinar.",
		"La recepcionista miró mi tarjeta y se encogió de hombros, así que ahora me toca averiguarlo a mí.",
		"Estoy rellenando una hoja de cálculo para mi esposa, que es mucho mejor con los números que yo.",
		"Hubo un cambio en mi hogar en primavera y todavía no lo he arreglado todo.",
		"Guardé todas las cartas de los últimos meses en una caja y les perdí la pista.",
		"Hay que decir que su colega fue amable, pero la conexión era tan mala que me perdí la mitad.",
	],
	goodbyes: [
		"Muchas gracias",
		"Mis mejores deseos",
		"Saludos",
		"Agradezco su ayuda.",
		"Que les vaya bien",
	],
};
