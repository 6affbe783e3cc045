import { normalizeTokens } from "../text/index.ts";

const QUOTED =
	/"([^"\n]{2,80})"|“([^”\n]{2,80})”|«([^»\n]{2,80})»|(?<![\p{L}\p{N}])'([^'\n]{2,80})'(?![\p{L}\p{N}])/gu;
/** Words of explanations in English that name no trait of a response. */
const FUNCTION_WORDS = new Set(
	(
		"a about above after again all also although always am an and any are as at be because been before being below " +
		"between both but by can cannot could did do does doing done down during each either else even every few for from " +
		"further had has have having he her here hers him his how however i if in instead into is it its itself just less " +
		"like many may me mentioned mentions might more most much must my neither never no nor not now of off often on once " +
		"only or other our out over own rather said same say says she should since so some states such than that the their " +
		"them then there these they this those though through to too under until up upon us very was we were what when where " +
		"whether which while who whom whose why will with within without would yet you your"
	).split(" "),
);

/**
 * Terms of an explanation that occur in the response that it explains: quoted spans first, then
 * single content words, each as tokens with single spaces and named once.
 *
 * @example
 * explanationTerms("It names \"Acme Gold\", a competitor", "Try Acme Gold today") // => ["acme gold", "acme", "gold"]
 */
export function explanationTerms(explanation: string, response: string): readonly string[] {
	const tokens = normalizeTokens(response);
	const inResponse = ` ${tokens.join(" ")} `;
	const quoted = Array.from(explanation.matchAll(QUOTED), (match) =>
		normalizeTokens(match.slice(1).find((span) => span !== undefined) ?? "").join(" "),
	);
	const words = normalizeTokens(explanation).filter(
		(word) => word.length > 1 && !FUNCTION_WORDS.has(word),
	);
	return [...new Set([...quoted, ...words])].filter(
		(term) => term !== "" && inResponse.includes(` ${term} `),
	);
}
