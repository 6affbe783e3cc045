import type { LabelingWarning } from "@assay/sdk/api";

/** What a warning is called, in a word or two. */
export const WARNING_NAMES: Readonly<Record<LabelingWarning["kind"], string>> = {
	"never-votes": "never votes",
	"too-broad": "too broad",
	duplicate: "duplicate",
	"not-better-than-base-rate": "no better than chance",
	"likely-swapped": "label swapped?",
};
