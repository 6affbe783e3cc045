import { type Annotation, isUnitInterval, type Verdict } from "@assay/core/domain";
import type { LedgerResponse, LedgerVerdict } from "../ports/index.ts";
import type { ItemsOf } from "./new-items.ts";
import { readNumber } from "./row-values.ts";

/** Recorded responses as the ledger keeps them. */
export function ledgerResponses(
	responses: ItemsOf<"response">,
	createdAt: number,
): readonly LedgerResponse[] {
	return responses.map(({ key, systemVersion, item }) => ({
		key,
		systemVersion,
		response: item.response,
		createdAt,
	}));
}

/**
 * Recorded verdicts as the ledger keeps them. What is no number in [0, 1] and no truth value stays
 * `failed` with its text: only a recorded evaluator knows the labels that it may be.
 */
export function ledgerVerdicts(
	verdicts: ItemsOf<"verdict">,
	createdAt: number,
): readonly LedgerVerdict[] {
	return verdicts.map(({ key, evaluatorVersion, raw, item }) => ({
		key,
		evaluatorVersion,
		verdict: recordedVerdict(item, raw),
		usage: {},
		raw,
		createdAt,
	}));
}

/** Annotations with their ids, which are hashes of what they say. */
export function importedAnnotations(
	annotations: ItemsOf<"annotation">,
	createdAt: number,
): readonly Annotation[] {
	return annotations.map(({ key, at, annotation }) => ({
		...annotation,
		id: key,
		source: at.file,
		createdAt,
	}));
}

function recordedVerdict(item: ItemsOf<"verdict">[number]["item"], raw: string): Verdict {
	const { value, explanation } = item;
	const score = typeof value === "boolean" ? Number(value) : readNumber(value);
	if (score !== undefined && isUnitInterval(score))
		return { kind: "scored", score, ...(explanation !== undefined && { explanation }) };
	return {
		kind: "failed",
		code: "unparsable_output",
		detail: "the recorded value is no number from 0 to 1",
		raw,
	};
}
