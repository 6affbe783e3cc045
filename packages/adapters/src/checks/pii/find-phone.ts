import { createRequire } from "node:module";
import type { findPhoneNumbersInText } from "libphonenumber-js";
import type { PersonalDataFinder } from "./personal-data.ts";

const load = createRequire(import.meta.url);
/** Without seven digits close together there is no number, and the search below is not needed. */
const SEVEN_DIGITS = /\d(?:[^\p{L}\d\n]{0,3}\d){6}/u;
const NUMBER = String.raw`\(?\+?\d(?:[ ().-]{0,2}\d){6,14}(?:x\d{1,6})?`;
const ANNOUNCEMENT = [
	String.raw`(?:tele)?phone|mobile|cell|tel|fax|whatsapp|tel[ée]fono|m[óo]vil|celular`,
	String.raw`(?:call|text|reach)(?: me| us)?(?: at| on)?|ll[áa]m\p{L}{1,4}(?: al)?`,
	String.raw`(?:desk|office|home|work)(?=:)`,
].join("|");
/** Numbers that need not be valid in any one country: announced by a word, or with a plus sign. */
const ANNOUNCED = new RegExp(
	`(?:\\b(?:${ANNOUNCEMENT})(?: number| n[úu]mero)?(?: is| es)?\\b\\.?[:\\s]{0,3}|(?<![\\p{L}\\p{N}])(?=\\+))(${NUMBER})(?![\\p{L}\\p{N}])`,
	"giu",
);

/**
 * Telephone numbers: US ones by libphonenumber, and any 7 to 15 digits after a plus sign or right
 * after a word such as `phone` or `call me at` (English and Spanish).
 */
export const findPhone: PersonalDataFinder = (text) => {
	if (!SEVEN_DIGITS.test(text)) return [];
	const known = phoneNumbers(text);
	const announced = Array.from(text.matchAll(ANNOUNCED), (match) => {
		const number = match[1] ?? "";
		return { text: number, index: match.index + match[0].length - number.length };
	});
	return [
		...known,
		...announced.filter((number) => !known.some((other) => overlaps(number, other))),
	];
};

interface Place {
	readonly text: string;
	readonly index: number;
}

/** Loaded on first use (about 40 ms). */
function phoneNumbers(text: string): readonly Place[] {
	const module: { readonly findPhoneNumbersInText: typeof findPhoneNumbersInText } =
		load("libphonenumber-js");
	return module
		.findPhoneNumbersInText(text, "US")
		.map(({ startsAt, endsAt }) => ({ text: text.slice(startsAt, endsAt), index: startsAt }));
}

function overlaps(a: Place, b: Place): boolean {
	return a.index < b.index + b.text.length && b.index < a.index + a.text.length;
}
