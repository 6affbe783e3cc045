import type { CurationReason, NamedContamination } from "@assay/core/curation";

/** Why rows are in a set or not, as headings. */
export const REASON_WORDS: Readonly<Record<CurationReason, string>> = {
	kept: "Kept",
	"no-response": "Without a response",
	"exact-duplicate": "Exact duplicates",
	"near-duplicate": "Near duplicates",
	contaminated: "Hold a text of the benchmark",
	"no-score": "Without a score",
	"below-threshold": "Below the threshold",
	"too-similar": "Too similar to a kept row",
	"over-quota": "Over their quota",
	"not-sampled": "Not needed for the size",
};

const KINDS: Readonly<Record<NamedContamination["kind"], string>> = {
	prompt: "prompt",
	translation: "translation",
	"golden-answer": "golden answer",
};
const MATCHES: Readonly<Record<NamedContamination["match"], string>> = {
	"shared-words": "shares the words of",
	"short-prompt": "is hardly more than",
	"edited-prompt": "is an edited copy of",
	"same-cluster": "is of the cluster of",
	copy: "copies a row that holds",
};

/**
 * How a row holds a reference, in words that the reference's name follows.
 *
 * @example
 * holdsWords({ kind: "prompt", match: "short-prompt" }) // => "is hardly more than the prompt"
 */
export function holdsWords({ kind, match }: Pick<NamedContamination, "kind" | "match">): string {
	return `${MATCHES[match]} the ${KINDS[kind]}`;
}
