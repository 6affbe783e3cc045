import type { Json } from "@assay/core/domain";
import { contentHash, textHash } from "./content-hash.ts";

/** Version of the system whose responses came with an import under this name. */
export function recordedSystemVersion(systemName: string): string {
	return contentHash({ kind: "recorded", system: systemName });
}

/** Version of the evaluator whose verdicts came with an import under this name. */
export function recordedEvaluatorVersion(evaluatorName: string): string {
	return contentHash({ kind: "recorded", evaluator: evaluatorName });
}

/**
 * Key of a response: what answered, what it saw, which repeat.
 *
 * @param seen the rendered messages, or everything a function or endpoint is given; for a recorded
 *   system the prompt's id.
 */
export function responseKey(systemVersion: string, seen: Json, trial: number): string {
	return textHash(
		JSON.stringify([systemVersion, typeof seen === "string" ? seen : contentHash(seen), trial]),
	);
}

/** Key of a verdict: who judged, and exactly what it read. */
export function verdictKey(evaluatorVersion: string, read: readonly (string | null)[]): string {
	return textHash(JSON.stringify([evaluatorVersion, read]));
}
