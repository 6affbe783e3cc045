import { REFUSAL_PHRASES } from "./refusal-phrases.ts";

const REFUSAL = new RegExp(REFUSAL_PHRASES.join("|"), "u");
/** A refusal stands at the beginning; the same words further down are usually a caveat. */
const BEGINNING = 300;

/**
 * True when a response declines to answer, by its wording in English or Spanish. A response that
 * declines a part and answers the rest counts as a refusal when it begins with declining; one that
 * moralises without any of the phrases does not.
 *
 * @example
 * isRefusal("I'm sorry, but I can't help with that.") // => true
 */
export function isRefusal(text: string): boolean {
	return REFUSAL.test(text.trim().slice(0, BEGINNING).toLowerCase().replaceAll("’", "'"));
}
