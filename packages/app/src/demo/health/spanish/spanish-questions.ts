import type { FactKind } from "../fact.ts";

/** The reference questions of each kind in Spanish, in the order of their phrasings. */
export const SPANISH_QUESTIONS: Readonly<Record<FactKind, readonly string[]>> = {
	covered: [
		"¿Cubriría {plan} la factura de {subject}?",
		"Si necesito {subject}, ¿entra eso en la cobertura de mi plan {plan}?",
		"¿Puedo contar con {plan}, es {subject} una prestación cubierta?",
		"Antes de reservar: {plan} cubre {subject}, ¿verdad?",
		"Me recomendaron {subject}. ¿Lo cubrirá {plan} o no?",
	],
	authorization: [
		"¿Pide {plan} una autorización previa antes de {subject}?",
		"Como miembro de {plan}, ¿debo pedirles autorización previa para {subject}?",
		"¿Es posible {subject} con {plan} de inmediato, o hay que esperar una autorización?",
		"¿Qué pasa con la autorización previa si mi plan es {plan} y quiero {subject}?",
	],
	visits: [
		"¿Hasta cuántas visitas al año puedo usar para {subject} con mi plan {plan}?",
		"¿Cuándo se me acaban las visitas para {subject} si tengo {plan}?",
		"¿Qué dice {plan} sobre el número de visitas para {subject} cada año?",
		"Límite de visitas de {plan} para {subject}, ¿cuánto es al año?",
	],
	copay: [
		"¿Qué copago se aplica a {subject} con mi plan {plan}?",
		"¿Qué copago debo esperar por {subject} si tengo {plan}?",
		"Si opto por {subject}, ¿cuántos dólares de copago me deja {plan}?",
		"{plan} y {subject}: ¿a cuánto ascendería mi copago?",
	],
	"plan-figure": [
		"¿Qué {subject} trae {plan}?",
		"Mirando {plan}: {subject}, ¿de cuánto es o cuánto dura?",
		"Como miembro de {plan}, ¿qué {subject} se me aplica?",
		"¿Qué {subject} tendría si eligiera {plan}?",
	],
	"drug-copay": [
		"¿Qué copago de receta se aplica a {subject} con mi plan {plan}?",
		"¿Cuánto debo esperar pagar por {subject} en el mostrador de la farmacia con {plan}?",
		"{plan} y {subject}: ¿a cuánto ascendería el copago en la farmacia?",
	],
	"drug-supply": [
		"¿Para cuántos días de {subject} como máximo haría {plan} un envío por correo?",
		"Como miembro de {plan}, ¿qué cantidad de {subject} puedo pedir por correo?",
		"¿Cuál es el suministro más largo de {subject} que {plan} envía de una vez por correo?",
	],
	"claim-deadline": [
		"¿Cuántos días me da el plazo para presentar una reclamación {subject}?",
		"¿Cuál es el último día para presentar una reclamación {subject}, contado desde el tratamiento?",
		"Todavía no he presentado mi reclamación {subject}. ¿Cuándo vence el plazo?",
	],
	"claim-payment": [
		"¿En cuántos días me pagan una reclamación {subject}?",
		"¿Cuánto tardan en pagar una reclamación {subject} completa?",
		"¿Cuándo puedo esperar que se pague en mi cuenta una reclamación {subject}?",
	],
	"claim-appeal": [
		"¿Cuántos días hay para apelar cuando rechazan una reclamación {subject}?",
		"Me rechazaron una reclamación {subject}. ¿Cuánto tiempo queda para apelar?",
		"¿Qué plazo se aplica a la apelación de una reclamación {subject} que fue rechazada?",
	],
	"claim-form": [
		"¿Qué formulario debo rellenar para mi reclamación {subject}?",
		"Hay muchísimos. ¿Cuál es el formulario correcto para presentar una reclamación {subject}?",
		"Por favor, díganme el formulario que corresponde a una reclamación {subject}.",
	],
	"claim-originals": [
		"¿Deben acompañar los recibos originales a mi reclamación {subject}?",
		"Para una reclamación {subject}, ¿insisten en los recibos originales?",
		"¿Una reclamación {subject} solo está completa con los recibos originales?",
	],
};
