import type { GateCheck } from "./check-gates.ts";
import type { ChangeVerdict } from "./run-comparison.ts";

/** What a comparison says about a cell, in one or two words. */
export const CHANGE_WORDS: Readonly<Record<ChangeVerdict, string>> = {
	regressed: "worse",
	improved: "better",
	unchanged: "same",
	"no-regression": "not worse",
	"cannot-tell": "cannot tell",
	"not-testable": "not testable",
};

/** Stands behind a change that is significant, and nothing behind one that is not. */
export const CHANGE_MARKS: Readonly<Record<ChangeVerdict, string>> = {
	regressed: "▼",
	improved: "▲",
	unchanged: "",
	"no-regression": "",
	"cannot-tell": "",
	"not-testable": "",
};

/** What became of a gate, in words. */
export const GATE_WORDS: Readonly<Record<GateCheck["kind"], string>> = {
	held: "holds",
	failed: "failed",
	"not-enough-evidence": "not enough evidence",
};

/** What became of a gate, as one character. */
export const GATE_MARKS: Readonly<Record<GateCheck["kind"], string>> = {
	held: "✓",
	failed: "✗",
	"not-enough-evidence": "?",
};
