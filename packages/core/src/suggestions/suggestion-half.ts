import { type PoolRow, promptText } from "../domain/index.ts";
import { hashSplit } from "../stats/index.ts";

/** What a labelled row serves for: rules are found on one half and tested on the other. */
export type SuggestionHalf = "found" | "tested";

const HALVES = [
	{ name: "found", share: 0.5 },
	{ name: "tested", share: 0.5 },
] as const;

/**
 * The half of a labelled row, for ever the same; rows of one cluster share it. Whoever writes
 * candidates must see rows of the half "found" alone, or the promises of `suggestRules` do not hold.
 *
 * @param salt - names the split.
 */
export function suggestionHalf(
	{ clusterId, prompt }: Pick<PoolRow, "clusterId" | "prompt">,
	salt: string,
): SuggestionHalf {
	return hashSplit(clusterId ?? promptText(prompt), salt, HALVES);
}
