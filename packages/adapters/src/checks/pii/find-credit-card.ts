import type { PersonalDataFinder } from "./personal-data.ts";

const CANDIDATE = /(?<![\p{L}\p{N}.-])\d(?:[ -]?\d){11,18}(?![\p{L}\p{N}]|[.-]\d)/gu;
/** Number ranges with the lengths in use: Visa, Mastercard, American Express, Diners, Discover, JCB, UnionPay, Maestro. */
const NETWORKS =
	/^(?:4(?:\d{12}|\d{15}|\d{18})|(?:5[1-5]\d\d|222[1-9]|22[3-9]\d|2[3-6]\d\d|27[01]\d|2720)\d{12}|3[47]\d{13}|3(?:0[0-5]|[689]\d)\d{11,16}|(?:6011|64[4-9]\d|65\d\d)\d{12,15}|35(?:2[89]|[3-8]\d)\d{12,15}|(?:2131|1800)\d{11}|62\d{14,17}|(?:5[06-8]|6[0-9])\d{10,17})$/;

/** Payment card numbers of a known network whose check digit is right (Luhn). */
export const findCreditCard: PersonalDataFinder = (text) =>
	Array.from(text.matchAll(CANDIDATE), (match) => ({ text: match[0], index: match.index })).filter(
		(candidate) => isCardNumber(candidate.text.replaceAll(/[ -]/g, "")),
	);

function isCardNumber(digits: string): boolean {
	return NETWORKS.test(digits) && hasRightCheckDigit(digits);
}

/** Every second digit from the right is doubled; the sum of all digits is a multiple of ten. */
function hasRightCheckDigit(digits: string): boolean {
	const sum = Array.from(digits, Number)
		.toReversed()
		.map((digit, place) => (place % 2 === 0 ? digit : digit * 2))
		.reduce((total, digit) => total + (digit > 9 ? digit - 9 : digit), 0);
	return sum % 10 === 0;
}
