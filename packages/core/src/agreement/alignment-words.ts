import type { AlignmentVerdict } from "./judge-alignment.ts";

/** What an alignment verdict is called. */
export const ALIGNMENT_WORDS: Readonly<Record<AlignmentVerdict, string>> = {
	aligned: "aligned",
	"not-aligned": "not aligned",
	"not-enough-labels": "not enough labels",
};
