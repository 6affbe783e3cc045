/** Which rates lead: those that people would give, or the evaluators' own. */
export type Rates = "corrected" | "raw";

/** The choices, the default first. */
export const RATES: readonly [Rates, Rates] = ["corrected", "raw"];

/** The other choice. */
export function otherRates(rates: Rates): Rates {
	return rates === "corrected" ? "raw" : "corrected";
}
