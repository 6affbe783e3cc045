import type { PersonalDataFinder } from "./personal-data.ts";

/** Country, check digits, then 11 to 30 letters and digits, in one piece or in groups of four. */
const CANDIDATE =
	/(?<![\p{L}\p{N}])[a-z]{2}\d{2}(?:[a-z\d]{11,30}|(?: [a-z\d]{4}){2,7}(?: [a-z\d]{1,3})?)(?![\p{L}\p{N}])/giu;

/** International bank account numbers whose check digits are right (ISO 13616, modulo 97). */
export const findIban: PersonalDataFinder = (text) =>
	Array.from(text.matchAll(CANDIDATE), (match) => ({ text: match[0], index: match.index })).flatMap(
		({ text: candidate, index }) => {
			const iban = shortenedToValid(candidate);
			return iban === undefined ? [] : [{ text: iban, index }];
		},
	);

/** Words of the sentence may follow in groups of four letters; they are dropped from the end. */
function shortenedToValid(candidate: string): string | undefined {
	const groups = candidate.split(" ");
	for (let count = groups.length; count > 0; count--) {
		const iban = groups.slice(0, count).join(" ");
		if (hasRightCheckDigits(iban.replaceAll(" ", "").toUpperCase())) return iban;
	}
	return undefined;
}

function hasRightCheckDigits(iban: string): boolean {
	if (iban.length < 15) return false;
	const digits = `${iban.slice(4)}${iban.slice(0, 4)}`.replaceAll(/[A-Z]/g, (letter) =>
		String(letter.charCodeAt(0) - 55),
	);
	return Array.from(digits).reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}
